import type { Dialog, WebContents } from 'electron';
import type { ShellSession } from './electron-pieces.ts';
import type { OwnPage } from './own-page.ts';

/** Full screen for ranking, and putting a personal link on the clipboard. */
const granted: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

/** The studio's own page may go full screen and copy text; nothing else: no camera, location, notifications or device. */
export function limitPermissions(session: ShellSession, page: OwnPage): void {
  const isGranted = (permission: string, address: string | undefined) => granted.has(permission) && address !== undefined && page.isOwnAddress(address);
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => { answer(isGranted(permission, requestingUrl)); });
  session.setPermissionCheckHandler((_contents, permission, _origin, { requestingUrl }) => isGranted(permission, requestingUrl));
  session.setDevicePermissionHandler(() => false);
}

/** Asks before a page is closed that holds something unsaved; without it Electron would refuse to close and say nothing. */
export function askBeforeLeaving(contents: Pick<WebContents, 'on'>, dialog: Pick<Dialog, 'showMessageBoxSync'>): void {
  contents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync({
      type: 'question', message: 'Leave without saving?', detail: 'Something on this page is not saved yet.',
      buttons: ['Leave', 'Stay'], defaultId: 1, cancelId: 1,
    });
    if (choice === 0) event.preventDefault();
  });
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
