/** What the desktop shell's preload puts on `window.triptych`. */
export interface DesktopBridge {
  /** Prefix of media addresses. */
  readonly mediaBase: string;
  /** Native folder dialog; null when it was closed without a choice. */
  pickFolder(): Promise<string | null>;
  /** Absolute path of a dropped file or folder. */
  pathOf(file: File): string;
}

/** The desktop shell's bridge; null in a browser. */
export function desktopBridge(): DesktopBridge | null {
  return (globalThis as { triptych?: DesktopBridge }).triptych ?? null;
}
