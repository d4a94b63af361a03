import { mediaUrl } from '../../transport/media-url.ts';

/** Fetches and decodes one picture, so that putting its element on the page paints it at once. Rejects on failure. */
export async function decodePicture(path: string, signal: AbortSignal): Promise<HTMLImageElement> {
  const element = new Image();
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
