/** File name endings of the formats that can be imported, lower case. */
export const imageExtensions: readonly string[] = ['jpg', 'jpeg', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif'];

/** The lower-case ending of a file name, without the dot; '' when it has none. */
export function extensionOf(file: string): string {
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(dot + 1).toLowerCase() : '';
}

/** A file name without its image ending, in Unicode normal form C, so that the same name typed on another system is the same. */
export function stemOf(file: string): string {
  const extension = extensionOf(file);
  return (imageExtensions.includes(extension) ? file.slice(0, -extension.length - 1) : file).normalize('NFC');
}
