import { desktopBridge } from '../transport/bridge.ts';
import type { PickKind, ShellStore } from './shell-store.ts';

/** Asks for a folder or file on the studio's machine: the system's dialog on the desktop, our own in a browser. */
export function pickPath(shell: ShellStore, kind: PickKind, title: string): Promise<string | null> {
  const bridge = desktopBridge();
  if (!bridge) return shell.getState().ask(kind, title);
  return kind === 'folder' ? bridge.pickFolder() : bridge.pickFile(kind);
}
