import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { configOf } from '../../../../src/domain/export/entry-config.ts';
import type { BallotEntry, CandidateEntry, ExportEntry, ExportPicture, PairEntry } from '../../../../src/domain/export/entry.ts';
import { datasetFiles, type ExportedFile, type ExportManifest, type SplitCounts } from '../../../../src/domain/export/manifest.ts';
import type { ConfigName, ExportPlan, ExportShard } from '../../../../src/domain/export/plan.ts';
import { defaultRecipe, splitNames, type ExportFormat, type ExportRecipe, type SplitName } from '../../../../src/domain/export/recipe.ts';
import { cardFiles } from '../../../../src/services/export/card/write-card.ts';
import { writeChecksums } from '../../../../src/services/export/card/write-checksums.ts';
import { writeDropped } from '../../../../src/services/export/card/write-dropped.ts';
import { manifestOf } from '../../../../src/services/export/manifest-of.ts';
import { finishIndexes } from '../../../../src/services/export/shards/finish-indexes.ts';
import { openShard } from '../../../../src/services/export/shards/open-shard.ts';
import type { EncodedPicture } from '../../../../src/services/export/shards/shard-writer.ts';
import { temporaryFolder } from '../../store/samples.ts';
import { makeAccount } from '../card/account.ts';

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const id = (name: string): string => sha256(name).slice(0, 16);

function picture(name: string): ExportPicture {
  return { image: `${name}-image`, uid: id(name), path: `/nowhere/${name}.jpg`, sha256: sha256(name), bytes: 1000, width: 64, height: 48, format: 'jpeg', region: null, face: [1, 2, 30.5, 40], model: null, faceScore: 1.5 };
}

/** Pair number `n`: the better picture is drawn, captions with an even number are of their own and the others shared. */
export function pairEntry(n: number, split: SplitName, change: Partial<PairEntry> = {}): PairEntry {
  return {
    kind: 'pair', id: id(`pair ${n}`), split, group: id(`group ${n}`), caption: n % 2 === 0 ? `Face number ${n}, "quoted"\nand é` : 'a photo of a person', isSharedCaption: n % 2 === 1,
    pictures: [picture(`${n}-0`), picture(`${n}-1`)], winner: Number.parseInt(id(`side ${n}`).slice(0, 8), 16) % 2 === 0 ? 0 : 1, source: 'rankings', margin: n === 3 ? null : n / 4, decision: 'accepted',
    addedAt: '2026-01-02T03:04:05.678Z', sameCaption: 1, inpainting: null, rankings: n === 4 ? null : { method: 'majority', counted: 3, agreeing: 2 }, ...change,
  };
}

function candidate(n: number, split: SplitName): CandidateEntry {
  const item = Math.floor(n / 3);
  return { kind: 'candidate', split, group: id(`group ${item}`), caption: `Item ${item}`, isSharedCaption: false, item: `item-${item}`, pictures: [picture(`candidate ${n}`)], consensus: item === 1 ? null : 3 - (n % 3), method: item === 1 ? null : 'majority', rankings: 3, meanScore: 2 };
}

function ballot(n: number, split: SplitName): BallotEntry {
  const { item, group, caption, pictures: [{ image }] } = candidate(n, split);
  return { kind: 'ballot', split, group, caption, isSharedCaption: false, pictures: [], item, annotator: 'annotator-01', image, score: 3 - (n % 3), discard: false, position: n % 3, durationMs: 1200, submittedAt: '2026-01-02T03:04:05.678Z' };
}

/** Rows of a good dataset: ten for training, four and four for the others. */
function goodEntries(format: ExportFormat, ties = false): readonly ExportEntry[] {
  const splits: readonly SplitName[] = [...Array<SplitName>(10).fill('train'), ...Array<SplitName>(4).fill(format === 'hpsv2' ? 'test' : 'validation'), ...Array<SplitName>(4).fill('test')];
  if (format !== 'rankings') return [...splits.map((split, n) => pairEntry(n, split)), ...(ties ? [pairEntry(100, 'train', { winner: null }), pairEntry(101, 'train', { winner: null })] : [])];
  const rows = (make: typeof candidate | typeof ballot) => Array.from({ length: 12 }, (_, n) => make(n, splitNames[Math.max(0, Math.floor(n / 3) - 1)] ?? 'test'));
  return [...rows(candidate), ...rows(ballot)];
}

const drawn = new Map<string, Promise<Buffer>>();

/** A small JPEG or PNG, the same for the same name. */
export function drawPicture(name: string, format: 'jpeg' | 'png', width = 40, height = 32): Promise<Buffer> {
  const key = `${name} ${format} ${width} ${height}`;
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(name).digest();
  const found = drawn.get(key) ?? sharp({ create: { width, height, channels: 3, background: { r, g, b } } })[format]({}).toBuffer();
  drawn.set(key, found);
  return found;
}

export interface DatasetChange {
  readonly recipe?: Partial<ExportRecipe>;
  readonly entries?: (good: readonly ExportEntry[]) => readonly ExportEntry[];
  /** Bytes of a picture instead of a good one. */
  readonly picture?: (entry: ExportEntry, place: number, good: Buffer) => Promise<Buffer> | Buffer;
  /** Changes the manifest before card and checksums are written. */
  readonly manifest?: (good: ExportManifest) => ExportManifest;
}

/** Writes a dataset by the studio's own writers, out of made-up rows, in shards of at most four rows. */
export async function writeDataset(format: ExportFormat, { recipe: wishes = {}, entries: changed = (good) => good, picture: paint = (_entry, _place, good) => good, manifest: edit = (good) => good }: DatasetChange = {}): Promise<string> {
  const folder = join(await temporaryFolder(), 'set');
  const recipe: ExportRecipe = { ...defaultRecipe, format, ...wishes };
  const entries = sorted(changed(goodEntries(format, recipe.ties)));
  const plan: ExportPlan = { recipe, entries, shards: shardsOf(entries), dropped: [{ pair: id('dropped'), reason: 'rejected', about: null }], groups: 0, bytes: 0 };
  const rows: Partial<Record<ConfigName, SplitCounts>> = {};
  const files: ExportedFile[] = [];
  const type = recipe.encoding === 'png' ? 'png' : 'jpeg';
  for (const shard of plan.shards) {
    const writer = await openShard({ workshop: folder, recipe, shard });
    for (const entry of entries.slice(shard.from, shard.until)) {
      const pictures = await Promise.all(entry.pictures.map(async ({ uid }, place): Promise<EncodedPicture> => ({
        bytes: await paint(entry, place, await drawPicture(uid, type)), format: type, width: 40, height: 32, uid, kept: false,
      })));
      await writer.add(entry, pictures);
    }
    const written = await writer.finish();
    files.push(...written.files);
    const counts = rows[shard.config] ?? { train: 0, validation: 0, test: 0 };
    rows[shard.config] = { ...counts, [shard.split]: counts[shard.split] + written.rows };
  }
  files.push(...await finishIndexes(folder, plan));
  const manifest = edit(manifestOf({ id: '01J0000000000000000000TEST', name: 'Made up' }, plan, { studio: '1.0.0', rows, files, dropped: plan.dropped }));
  await writeFile(join(folder, datasetFiles.manifest), JSON.stringify(manifest, null, 2));
  await writeDropped(folder, plan.dropped);
  for (const { path, text } of cardFiles({ ...makeAccount({ recipe }), manifest })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await writeChecksums(folder, []);
  return folder;
}

/** By config, then split, as a plan has them. */
function sorted(entries: readonly ExportEntry[]): readonly ExportEntry[] {
  const partOf = (entry: ExportEntry) => 3 * ['default', 'candidates', 'ties', 'ballots'].indexOf(configOf(entry)) + splitNames.indexOf(entry.split);
  return [...entries].sort((one, other) => partOf(one) - partOf(other));
}

function shardsOf(entries: readonly ExportEntry[]): ExportShard[] {
  const shards: ExportShard[] = [];
  const parts = new Map<string, { readonly entry: ExportEntry; readonly place: number }[]>();
  for (const [place, entry] of entries.entries()) {
    const part = `${configOf(entry)} ${entry.split}`;
    parts.set(part, [...parts.get(part) ?? [], { entry, place }]);
  }
  for (const rows of parts.values()) {
    const first = rows[0];
    if (!first) continue;
    const of = Math.ceil(rows.length / 4);
    for (let part = 0; part < of; part += 1) shards.push({ config: configOf(first.entry), split: first.entry.split, part, of, from: first.place + 4 * part, until: Math.min(first.place + 4 * part + 4, first.place + rows.length), bytes: 0 });
  }
  return shards;
}

/** A copy of a dataset that may be damaged. */
export async function copyOf(folder: string): Promise<string> {
  const copy = join(await temporaryFolder(), 'set');
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** Makes hashes and sizes true again after files were changed, as somebody would who wants to hide it: only the rules of content are left. */
export async function sealAgain(folder: string, change: (manifest: ExportManifest) => ExportManifest = (manifest) => manifest): Promise<void> {
  const place = join(folder, datasetFiles.manifest);
  const manifest = JSON.parse(readFileSync(place, 'utf8')) as ExportManifest;
  const files = manifest.files.map((file) => {
    const content = readFileSync(join(folder, file.path));
    return { path: file.path, bytes: content.length, sha256: sha256(content) };
  });
  let croissant = readFileSync(join(folder, datasetFiles.croissant), 'utf8');
  for (const [index, file] of manifest.files.entries()) croissant = croissant.replaceAll(file.sha256, files[index]?.sha256 ?? '');
  writeFileSync(join(folder, datasetFiles.croissant), croissant);
  writeFileSync(place, JSON.stringify(change({ ...manifest, files })));
  await writeChecksums(folder, []);
}
