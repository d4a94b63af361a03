/**
 * What the desktop shell offers its own page as `window.triptych`. Everything else goes through the contract; in
 * browser mode the object is absent, which is how a page knows its host.
 */
export interface DesktopBridge {
  /** Put before a media path; a page in a browser uses `./media/`. */
  readonly mediaBase: string;
  /** Opens the system's folder dialog; null when the person cancels. */
  pickFolder(): Promise<string | null>;
  /** Opens the system's file dialog; null when the person cancels. */
  pickFile(kind: 'table' | 'model' | 'certificate'): Promise<string | null>;
  /** Absolute path of a dropped or chosen `File`; empty when it does not come from a disk. */
  pathOf(file: object): string;
}

/**
 * The page opens its connection by posting this message to its own window with one port of a new MessageChannel:
 * `window.postMessage(connectMessage, window.origin, [port2])`. The other port then speaks oRPC's message-port protocol.
 */
export const connectMessage = 'triptych:connect';

/** Where the desktop page itself lives. */
export const desktopPageAddress = 'app://studio/';

/** `DesktopBridge.mediaBase` of the desktop shell. */
export const desktopMediaAddress = 'media://studio/';

/** Names of the messages between the preload and the shell. */
export const desktopChannels = {
  connect: 'triptych:connect',
  pickFolder: 'triptych:pick-folder',
  pickFile: 'triptych:pick-file',
} as const;
