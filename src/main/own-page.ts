import type { WebFrameMain } from 'electron';
import { desktopPageAddress } from '../contract/desktop.ts';

/** Decides what belongs to the studio's own page. */
export interface OwnPage {
  /** The address that a window opens. */
  readonly address: string;
  isOwnAddress(address: string): boolean;
  /** True only for the top frame of the studio's page: not for frames inside it and not for foreign pages. */
  isOwnFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean;
}

/** The page of the built studio, or the one of a development server. */
export function ownPage(developmentServer?: string): OwnPage {
  const address = developmentServer ?? `${desktopPageAddress}index.html`;
  const { protocol, host } = new URL(address);
  const isOwnAddress = (candidate: string): boolean => {
    if (!URL.canParse(candidate)) return false;
    const url = new URL(candidate);
    return url.protocol === protocol && url.host === host;
  };
  return { address, isOwnAddress, isOwnFrame: (frame) => frame !== null && frame.parent === null && isOwnAddress(frame.url) };
}
