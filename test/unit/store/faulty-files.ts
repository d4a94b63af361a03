import type { Files, OpenFile } from '../../../src/services/store/files.ts';
import { nodeFiles } from '../../../src/services/store/node-files.ts';

/** The real file system with failures on demand, and a record of what was done to it. */
export class FaultyFiles implements Files {
  /** Names of the operations that change something, in order. */
  readonly trace: string[] = [];
  /** Throws this code from the n-th write on (1 = the next one), as a full disk does; null: never. */
  failWrites: { after: number; code: string; short?: boolean } | null = null;
  failTruncate: string | null = null;
  failSync: string | null = null;
  failRename: { after: number; code: string } | null = null;
  /** Every change is refused with this code. */
  refuseChanges: string | null = null;
  /** From the first operation of this name on nothing happens any more, as if the machine had lost power. */
  crashAt: string | null = null;
  /** The same after so many more changes of any kind; null: never. */
  crashAfter: number | null = null;
  #crashed = false;

  async open(path: string, how: 'read' | 'create' | 'append', mode?: number): Promise<OpenFile> {
    if (how !== 'read') this.#change('open');
    return this.#wrap(await nodeFiles.open(path, how, mode));
  }
  read = nodeFiles.read;
  list = nodeFiles.list;
  stat = nodeFiles.stat;
  makeFolder(path: string) { this.#change('makeFolder'); return nodeFiles.makeFolder(path); }
  async rename(from: string, to: string) {
    this.#change('rename');
    if (this.failRename && --this.failRename.after < 0) throw failure(this.failRename.code);
    await nodeFiles.rename(from, to);
  }
  remove(path: string) { this.#change('remove'); return nodeFiles.remove(path); }
  removeFolder(path: string) { this.#change('removeFolder'); return nodeFiles.removeFolder(path); }
  syncFolder(path: string) { this.#change('syncFolder'); return nodeFiles.syncFolder(path); }
  touch(path: string) { this.#change('touch'); return nodeFiles.touch(path); }

  #change(name: string): void {
    if (this.crashAt === name || (this.crashAfter !== null && --this.crashAfter < 0)) this.#crashed = true;
    if (this.#crashed) throw failure('CRASHED');
    if (this.refuseChanges !== null) throw failure(this.refuseChanges);
    this.trace.push(name);
  }

  #wrap(file: OpenFile): OpenFile {
    return {
      read: (into, position) => file.read(into, position),
      write: async (bytes) => {
        this.#change('write');
        if (!this.failWrites || --this.failWrites.after > 0) return file.write(bytes);
        if (!this.failWrites.short || bytes.byteLength < 2) throw failure(this.failWrites.code);
        this.failWrites = { after: 0, code: this.failWrites.code };
        return file.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)));
      },
      size: () => file.size(),
      sync: async () => {
        this.#change('sync');
        if (this.failSync !== null) throw failure(this.failSync);
        await file.sync();
      },
      truncate: async (bytes) => {
        this.#change('truncate');
        if (this.failTruncate !== null) throw failure(this.failTruncate);
        await file.truncate(bytes);
      },
      close: () => file.close(),
    };
  }
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
