import type { Files, OpenFile } from '../../../src/services/store/files.ts';
import { nodeFiles } from '../../../src/services/store/node-files.ts';

/** The real file system that counts what reaches the disk from `arm` on, and kills its own process in the middle of the n-th step. */
export class DyingFiles implements Files {
  steps = 0;
  #dieAt = 0;
  #isArmed = false;

  /** 0 = never die, only count. */
  arm(dieAt: number): void {
    this.#isArmed = true;
    this.#dieAt = dieAt;
  }

  read = nodeFiles.read;
  list = nodeFiles.list;
  stat = nodeFiles.stat;
  makeFolder = nodeFiles.makeFolder;
  remove = nodeFiles.remove;
  removeFolder = nodeFiles.removeFolder;
  touch = nodeFiles.touch;

  async open(path: string, how: 'read' | 'create' | 'append', mode?: number): Promise<OpenFile> {
    const file = await nodeFiles.open(path, how, mode);
    return {
      read: (into, position) => file.read(into, position),
      write: async (bytes) => {
        if (this.#isLast()) await file.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)));
        return this.#step(() => file.write(bytes));
      },
      size: () => file.size(),
      sync: () => this.#step(() => file.sync()),
      truncate: (bytes) => this.#step(() => file.truncate(bytes)),
      close: () => file.close(),
    };
  }
  rename(from: string, to: string): Promise<void> { return this.#step(() => nodeFiles.rename(from, to)); }
  syncFolder(path: string): Promise<void> { return this.#step(() => nodeFiles.syncFolder(path)); }

  #isLast(): boolean {
    return this.#isArmed && this.steps + 1 === this.#dieAt;
  }

  #step<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isLast()) process.kill(process.pid, 'SIGKILL');
    if (this.#isArmed) this.steps += 1;
    return work();
  }
}
