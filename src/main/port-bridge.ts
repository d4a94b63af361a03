import type { IpcMainEvent } from 'electron';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { desktopChannels } from '../contract/desktop.ts';
import type { Caller } from '../contract/roles.ts';
import type { ElectronPieces } from './electron-pieces.ts';
import type { OwnPage } from './own-page.ts';

/** Connects the studio's own page to the contract as the lead; a port from anywhere else is closed unanswered. */
export function bridgePorts(ipcMain: ElectronPieces['ipcMain'], page: OwnPage, router: AnyRouter): void {
  const handler = new RPCHandler<{ caller: Caller }>(router);
  ipcMain.on(desktopChannels.connect, (event: Pick<IpcMainEvent, 'senderFrame' | 'ports'>) => {
    const [port, ...others] = event.ports;
    const isOwn = page.isOwnFrame(event.senderFrame);
    if (!isOwn || !port || others.length > 0) {
      for (const refused of event.ports) refused.close();
      return;
    }
    handler.upgrade(port, { context: { caller: { role: 'lead', personId: null } } });
    port.start();
  });
}
