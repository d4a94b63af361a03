import { mediaUrl } from '../../transport/media-url.ts';

/** Fetches and decodes one picture, so that putting its element on the page paints it at once; with `isReadable` a canvas may read its pixels in every host. Rejects on failure. */
export async function decodePicture(path: string, signal: AbortSignal, { isReadable = false } = {}): Promise<HTMLImageElement> {
  const element = new Image();
  if (isReadable) element.crossOrigin = 'anonymous';
  const abort = (): void => element.removeAttribute('src');
  signal.addEventListener('abort', abort);
  element.decoding = 'sync';
  element.draggable = false;
  element.alt = '';
  element.src = mediaUrl(path);
  try {
    await element.decode();
    return element;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
