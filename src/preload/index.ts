import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { connectMessage, desktopChannels, desktopMediaAddress } from '../contract/desktop.ts';
import type { DesktopBridge } from '../contract/desktop.ts';

window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== connectMessage || !port) return;
  ipcRenderer.postMessage(desktopChannels.connect, null, [port]);
});

const bridge: DesktopBridge = {
  mediaBase: desktopMediaAddress,
  pickFolder: () => ipcRenderer.invoke(desktopChannels.pickFolder) as Promise<string | null>,
  pickFile: (kind) => ipcRenderer.invoke(desktopChannels.pickFile, kind) as Promise<string | null>,
  pathOf: (file) => webUtils.getPathForFile(file as File),
};

contextBridge.exposeInMainWorld('triptych', bridge);
