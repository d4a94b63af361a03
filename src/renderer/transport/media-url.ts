import { desktopBridge } from './bridge.ts';

/** Address of a media path from the contract, for `src` attributes. */
export function mediaUrl(path: string): string {
  const bridge = desktopBridge();
  return bridge ? `${bridge.mediaBase}${path}` : new URL(`./media/${path}`, document.baseURI).href;
}
