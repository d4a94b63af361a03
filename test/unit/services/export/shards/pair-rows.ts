import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportPicture, PairEntry } from '../../../../../src/domain/export/entry.ts';
import type { ExportedFile } from '../../../../../src/domain/export/manifest.ts';
import type { ExportPlan, ExportShard } from '../../../../../src/domain/export/plan.ts';
import { defaultRecipe, type ExportRecipe, type SplitName } from '../../../../../src/domain/export/recipe.ts';
import { openShard } from '../../../../../src/services/export/shards/open-shard.ts';
import type { EncodedPicture } from '../../../../../src/services/export/shards/shard-writer.ts';
import { cleanAfterFile } from '../../../../fixtures/clean-after-file.ts';

/** Captions that break careless writers: quotes, line ends of every kind, emoji, a byte that is no character, nothing. */
const captions = ['a plain face', 'two\nlines\r\nand a tab\t', '"quoted" and \\ back', 'smile 😀 é 漢', 'next\u0085line\u2028and\u2029paragraph', '', '\u0000', '2026-01-01', 'half a \ud83d pair'];

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

function picture(name: string): ExportPicture {
  const hash = sha256(name);
  return {
    image: `${name}-image`, uid: hash.slice(0, 16), path: `/nowhere/${name}.jpg`, sha256: hash, bytes: 1000, width: 64, height: 48, format: 'jpeg',
    region: null, face: null, model: null, faceScore: null,
  };
}

/** Pair number `n`: winners, sources and what is known change from one to the next, and the first ten know nothing. */
export function pairEntry(n: number, split: SplitName): PairEntry {
  const id = sha256(`pair ${n}`).slice(0, 16);
  const knows = n >= 10;
  return {
    kind: 'pair', id, split, group: sha256(`group ${n}`).slice(0, 16), caption: captions[n % captions.length] ?? '', isSharedCaption: n % 5 === 0,
    pictures: [
      { ...picture(`${id}-0`), ...(knows ? { model: 'model-a', faceScore: n / 2, face: [1, 2, 30.5, 40] as const } : {}) },
      { ...picture(`${id}-1`), ...(knows ? { model: 'model-b', faceScore: -1 } : {}) },
    ],
    winner: n % 3 === 0 ? 1 : 0, source: knows && n % 2 === 0 ? 'inpainting' : 'rankings', margin: knows ? n - 12 : null, decision: n % 4 === 0 ? 'undecided' : 'accepted',
    addedAt: '2026-01-02T03:04:05.678Z', sameCaption: 1 + (n % 3),
    inpainting: knows && n % 2 === 0 ? { inpainter: 'sd15', strength: 1, steps: 20, seed: `seed ${n}`, areaRatio: 0.25, mask: [1, 2, 30, 40] } : null,
    rankings: knows && n % 2 === 1 ? { method: 'majority', counted: 3, agreeing: 2 } : null,
  };
}

/** Bytes that no other picture has; what is in them is nothing to a shard. */
export function pictureBytes(entry: PairEntry, place: 0 | 1): Uint8Array {
  return Buffer.from(`${entry.id} picture ${place} `.repeat(20 + entry.id.charCodeAt(0)));
}

function encoded(entry: PairEntry, format: 'jpeg' | 'png'): readonly EncodedPicture[] {
  return ([0, 1] as const).map((place) => ({ bytes: pictureBytes(entry, place), format, width: 64, height: 48, uid: entry.pictures[place].uid, kept: true }));
}

/** A plan of pairs in shards of at most `rowsOfShard` rows, with so many pairs in each split. */
export function planOf(recipe: Partial<ExportRecipe>, rows: Readonly<Record<SplitName, number>>, rowsOfShard = 4): ExportPlan {
  const entries: PairEntry[] = [];
  const shards: ExportShard[] = [];
  for (const split of ['train', 'validation', 'test'] as const) {
    const start = entries.length;
    for (let row = 0; row < rows[split]; row++) entries.push(pairEntry(entries.length, split));
    const of = Math.ceil(rows[split] / rowsOfShard);
    for (let part = 0; part < of; part++) {
      const from = start + part * rowsOfShard;
      shards.push({ config: 'default', split, part, of, from, until: Math.min(from + rowsOfShard, entries.length), bytes: 0 });
    }
  }
  return { recipe: { ...defaultRecipe, ...recipe }, entries, shards, dropped: [], groups: entries.length, bytes: 0 };
}

/** Entries of a split, in the plan's order. */
export function entriesOf(plan: ExportPlan, split: SplitName): readonly PairEntry[] {
  return plan.entries.filter((entry): entry is PairEntry => entry.kind === 'pair' && entry.split === split);
}

/** A new folder that is removed after the test file. */
export async function newWorkshop(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'triptych-shards-'));
  cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes every shard of a plan, the last one first. */
export async function writeShards(workshop: string, plan: ExportPlan, format: 'jpeg' | 'png' = 'jpeg'): Promise<readonly ExportedFile[]> {
  const files: ExportedFile[] = [];
  for (const shard of [...plan.shards].reverse()) {
    const writer = await openShard({ workshop, recipe: plan.recipe, shard });
    for (const entry of plan.entries.slice(shard.from, shard.until) as PairEntry[]) await writer.add(entry, encoded(entry, format));
    const written = await writer.finish();
    if (written.rows !== shard.until - shard.from) throw new Error(`${written.rows} rows were written`);
    files.push(...written.files);
  }
  return files;
}
