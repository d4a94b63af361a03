import type { IpcMainInvokeEvent, OpenDialogOptions } from 'electron';
import { desktopChannels } from '../contract/desktop.ts';
import { StudioError } from '../contract/errors.ts';
import type { ElectronPieces } from './electron-pieces.ts';
import type { OwnPage } from './own-page.ts';

const fileKinds = new Map<unknown, OpenDialogOptions>([
  ['table', { properties: ['openFile'], filters: [{ name: 'Tables', extensions: ['csv'] }] }],
  ['model', { properties: ['openFile'], filters: [{ name: 'Models', extensions: ['onnx', 'pt', 'pth'] }] }],
  ['certificate', { properties: ['openFile'], filters: [{ name: 'Certificates and keys (PEM)', extensions: ['pem', 'crt', 'cer', 'key'] }] }],
]);

/** Offers the system's dialogs to the studio's own page. */
export function offerDialogs({ ipcMain, dialog }: Pick<ElectronPieces, 'ipcMain' | 'dialog'>, page: OwnPage): void {
  const pick = async (event: Pick<IpcMainInvokeEvent, 'senderFrame'>, options: OpenDialogOptions | undefined): Promise<string | null> => {
    if (!page.isOwnFrame(event.senderFrame) || !options) throw new StudioError('FORBIDDEN', 'Only the studio itself may open a dialog');
    const { canceled, filePaths } = await dialog.showOpenDialog(options);
    return canceled ? null : filePaths[0] ?? null;
  };
  ipcMain.handle(desktopChannels.pickFolder, (event) => pick(event, { properties: ['openDirectory', 'createDirectory'] }));
  ipcMain.handle(desktopChannels.pickFile, (event, kind: unknown) => pick(event, fileKinds.get(kind)));
}
