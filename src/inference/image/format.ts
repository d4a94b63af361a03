/** The formats that images are read from. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff' | 'gif';

const readable: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'];

/** Names the format of a file by its first bytes, never by its extension; null = no image format known to us. */
export function sniffFormat(bytes: Uint8Array): string | null {
  const at = (offset: number, length: number): string => String.fromCharCode(...bytes.subarray(offset, offset + length));
  if (at(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (at(0, 4) === 'RIFF' && at(8, 4) === 'WEBP') return 'webp';
  if (at(0, 6) === 'GIF87a' || at(0, 6) === 'GIF89a') return 'gif';
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(at(0, 4))) return 'tiff';
  if (at(4, 4) === 'ftyp') return brandFormat(at(8, 4));
  if (at(0, 2) === 'BM') return 'bmp';
  if (at(0, 4) === '8BPS') return 'psd';
  if (at(0, 2) === '\xff\x0a' || at(4, 8) === 'JXL \r\n\x87\n') return 'jpeg xl';
  if (/^\s*(<\?xml[^>]*>\s*)?<svg/.test(at(0, 256))) return 'svg';
  return null;
}

/** Whether files of a sniffed format can be imported. */
export function isReadable(format: string): format is ImageFormat {
  return readable.some((name) => name === format);
}

function brandFormat(brand: string): string | null {
  if (brand === 'avif' || brand === 'avis') return 'avif';
  return ['heic', 'heix', 'mif1', 'msf1', 'hevc'].includes(brand) ? 'heic' : null;
}
