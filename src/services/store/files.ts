/** What a name in a folder is; a link is never followed by the store. */
export type FileKind = 'file' | 'folder' | 'link' | 'other';

interface FileEntry { readonly name: string; readonly kind: FileKind }

export interface FileStat {
  readonly kind: FileKind;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Permission bits; 0 where the platform has none. */
  readonly mode: number;
}

/** `read`: an existing file. `create`: fails with EEXIST when the name is taken. `append`: every write goes to the end; made when missing. */
export type OpenHow = 'read' | 'create' | 'append';

/** An open file of the store. */
export interface OpenFile {
  /** Bytes put into `into` from `position` of the file on; 0 at its end. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** How many of the bytes were written; may be fewer than given. */
  write(bytes: Uint8Array): Promise<number>;
  size(): Promise<number>;
  /** Resolves when the content has reached the disk. */
  sync(): Promise<void>;
  truncate(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Everything the store asks of a file system. Failures are the platform's own errors with a `code`; no link is
 * ever followed in the last part of a path.
 */
export interface Files {
  open(path: string, how: OpenHow, mode?: number): Promise<OpenFile>;
  /** Whole content, or null when there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /** Sorted by name; empty when there is no such folder. */
  list(folder: string): Promise<readonly FileEntry[]>;
  /** Null when there is no such name. */
  stat(path: string): Promise<FileStat | null>;
  /** With its parents; the first folder that had to be made, or null when all were there. */
  makeFolder(path: string): Promise<string | null>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; a missing one is fine. */
  remove(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  /** Sets the time of modification to now. */
  touch(path: string): Promise<void>;
}
