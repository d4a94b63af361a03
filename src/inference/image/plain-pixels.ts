import sharp from 'sharp';
import type { PictureFormat } from '../../domain/inpainting/settings.ts';
import type { Rectangle } from '../../domain/whole-pixels.ts';
import type { Bitmap } from './decode.ts';

/** Pixels at another size (Lanczos 3), without keeping the shape; at the same size as they are. */
export async function resizePixels(picture: Bitmap, width: number, height: number): Promise<Uint8Array> {
  if (picture.width === width && picture.height === height) return picture.rgb;
  return opened(picture).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }).raw().toBuffer();
}

/** Pixels with a border of so many pixels, into which the outermost rows and columns are drawn out. */
export async function extendPixels(picture: Bitmap, border: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }): Promise<Uint8Array> {
  return opened(picture).extend({ ...border, extendWith: 'copy' }).raw().toBuffer();
}

/** A part of the pixels. */
export async function cutPixels(picture: Bitmap, part: Rectangle): Promise<Uint8Array> {
  return opened(picture).extract(part).raw().toBuffer();
}

/** A whole picture as a file's bytes, without metadata: lossless, or a JPEG whose colours are not subsampled. The same pixels give the same bytes. */
export async function encodePixels(picture: Bitmap, format: PictureFormat): Promise<Buffer> {
  // Row filters with a low level are both faster and smaller than zlib's default level without them.
  return format.format === 'png'
    ? opened(picture).png({ compressionLevel: 2, adaptiveFiltering: true }).toBuffer()
    : opened(picture).jpeg({ quality: format.quality, chromaSubsampling: '4:4:4' }).toBuffer();
}

function opened({ width, height, rgb }: Bitmap) {
  return sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}
