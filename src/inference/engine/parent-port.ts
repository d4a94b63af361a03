import type { EngineMessage, HostMessage, Port } from './messages.ts';

/** What Electron gives a utility process to talk to its parent. */
interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * The wire to the process that started this one: Electron's for a utility process, else Node's IPC channel. With the
 * parent gone this process ends, whatever it is doing.
 */
export function parentPort(): Port<EngineMessage, HostMessage> {
  const electron = (process as { parentPort?: ElectronParentPort }).parentPort;
  if (electron) {
    return {
      postMessage: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', (event) => listener(event.data as HostMessage)),
    };
  }
  if (!process.send) throw new Error('The engine entry is started by the studio, not by hand');
  process.on('disconnect', () => process.exit(0));
  // Ctrl+C reaches the whole process group; the host decides what becomes of the work under way.
  process.on('SIGINT', () => undefined);
  return {
    postMessage: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', (message) => listener(message as HostMessage)),
  };
}
