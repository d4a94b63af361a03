/** Versions of the image library and of libvips in it; loads the native library. */
export async function imageLibraryVersions(): Promise<{ readonly sharp: string; readonly libvips: string }> {
  const { default: sharp } = await import('sharp');
  return { sharp: sharp.versions.sharp ?? 'unknown', libvips: sharp.versions.vips };
}
