import { join } from 'node:path';
import { explained } from './failures.ts';
import type { Files } from './files.ts';
import type { Damage } from './types.ts';
import { makeDurableFolder, writeAtomically } from './write-atomically.ts';

/**
 * Collects what could not be read and, where the project may be written, keeps it under `damaged/`: nothing that
 * was found in a project folder is ever thrown away.
 */
export class DamageReport {
  readonly list: Damage[] = [];
  readonly writable: boolean;
  readonly #files: Files;
  readonly #folder: string;

  constructor(files: Files, folder: string, writable: boolean) {
    this.#files = files;
    this.#folder = folder;
    this.writable = writable;
  }

  /** Names a problem; the file stays where it is. `name` is relative to the project, with forward slashes. */
  note(name: string, reason: string): void {
    this.list.push({ file: name, reason });
  }

  /** Moves a damaged file out of the way (read mode: leaves it) and names it. */
  async setAside(name: string, reason: string): Promise<void> {
    if (!this.writable) {
      this.note(name, `${reason}; left where it is`);
      return;
    }
    const target = await this.#freeName(name);
    const from = join(this.#folder, name);
    await explained('set aside', from, async () => {
      await makeDurableFolder(this.#files, join(this.#folder, target, '..'));
      await this.#files.rename(from, join(this.#folder, target));
      await this.#files.syncFolder(join(this.#folder, target, '..'));
      await this.#files.syncFolder(join(from, '..'));
    });
    this.note(name, `${reason}; moved to ${target}`);
  }

  /** Keeps a copy of a file of which a part cannot be used and names it; the caller then writes the file anew. */
  async keepCopy(name: string, reason: string): Promise<void> {
    if (!this.writable) {
      this.note(name, `${reason}; left where it is`);
      return;
    }
    const content = await explained('read', join(this.#folder, name), () => this.#files.read(join(this.#folder, name)));
    const target = await this.#freeName(name);
    await writeAtomically(this.#files, join(this.#folder, target), content ?? '');
    this.note(name, `${reason}; a copy of the whole is in ${target}`);
  }

  async #freeName(name: string): Promise<string> {
    for (let count = 1; ; count += 1) {
      const candidate = `damaged/${name}.${String(count)}`;
      if (!(await explained('read', candidate, () => this.#files.stat(join(this.#folder, candidate))))) return candidate;
    }
  }
}
