import type { DesktopBridge } from '../../contract/desktop.ts';

/** The desktop shell's bridge; null in a browser. */
export function desktopBridge(): DesktopBridge | null {
  return (globalThis as { triptych?: DesktopBridge }).triptych ?? null;
}
