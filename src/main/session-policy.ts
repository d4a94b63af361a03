import type { WebContents } from 'electron';
import type { ShellSession } from './electron-pieces.ts';
import type { OwnPage } from './own-page.ts';

/** No page may have camera, location, notifications or any other permission or device. */
export function denyPermissions(session: ShellSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => { answer(false); });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Keeps a window on the studio's own page: no other address, no new window, no webview. */
export function lockNavigation(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, page: OwnPage): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!page.isOwnAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', (event) => { if (!event.isMainFrame) event.preventDefault(); });
  contents.on('will-attach-webview', (event) => { event.preventDefault(); });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
