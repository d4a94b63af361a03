import type { ExportFormat } from '../../../domain/export/recipe.ts';
import type { DatasetRow } from './dataset-row.ts';

/** What the rules of all formats look at; null = the row does not say it, or the format has no such thing. */
export interface RowFacts {
  /** What must not occur twice in a config. */
  readonly key: string | null;
  readonly caption: string | null;
  readonly isSharedCaption: boolean;
  /** What must not stand in two splits, each by what it is called. */
  readonly unsplit: readonly (readonly [what: string, value: string])[];
  /** Labels of the two pictures in their order, greater = better; null for rows that are no pairs. Not a number where the row has none. */
  readonly labels: readonly [number, number] | null;
  /** Whether the place of the better picture is drawn by chance. */
  readonly isSided: boolean;
  readonly uids: readonly string[];
  readonly bestUid: string | null;
}

/** The facts of a row, whatever its format calls them. */
export function rowFacts(format: ExportFormat, { config, cells }: DatasetRow): RowFacts {
  const text = (name: string): string | null => (typeof cells[name] === 'string' ? cells[name] : null);
  const uids = ['image_0_uid', 'image_1_uid', 'chosen_uid', 'rejected_uid', 'image_uid'].flatMap((name) => text(name) ?? []);
  const unsplit = [['split_group', text('split_group')], ['item', text('item')], ['pair_id', text('pair_id')], ...uids.map((uid) => ['picture', uid] as const)] as const;
  return {
    key: keyOf(format, config, cells),
    caption: text('caption') ?? text('prompt'),
    isSharedCaption: cells['shared_caption'] === true,
    unsplit: unsplit.flatMap(([what, value]) => (value === null ? [] : [[what, value] as const])),
    labels: labelsOf(format, cells),
    isSided: format === 'diffusers-dpo' || format === 'pick-a-pic' || format === 'webdataset' || format === 'jsonl' || format === 'hpsv2',
    uids,
    bestUid: text('best_image_uid'),
  };
}

type Cells = DatasetRow['cells'];

/** The size that a row says its pictures have, in pixels; null where it says none. */
export function sizeOf({ width, height }: Cells): { readonly width: number; readonly height: number } | null {
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : null;
}

function keyOf(format: ExportFormat, config: DatasetRow['config'], cells: Cells): string | null {
  const names = config === 'candidates' ? ['item', 'image_id'] : config === 'ballots' ? ['item', 'annotator', 'image_id'] : [format === 'pick-a-pic' ? 'ranking_id' : 'pair_id'];
  const values = names.map((name) => cells[name]);
  return values.some((value) => value === undefined) ? null : values.map((value) => (typeof value === 'string' || typeof value === 'bigint' ? String(value) : '')).join(' ');
}

function labelsOf(format: ExportFormat, cells: Cells): readonly [number, number] | null {
  switch (format) {
    case 'rankings': return null;
    case 'hf-preference':
    case 'imagefolder': return [1, 0];
    case 'hpsv2': return pairOf(cells['human_preference']);
    case 'imagereward': {
      const [one, other] = pairOf(cells['ranking']);
      return [2 - one, 2 - other];
    }
    case 'diffusers-dpo':
    case 'pick-a-pic':
    case 'webdataset':
    case 'jsonl': return [numberOf(cells['label_0']), numberOf(cells['label_1'])];
  }
}

function pairOf(value: unknown): readonly [number, number] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.length === 2 ? [numberOf(list[0]), numberOf(list[1])] : [Number.NaN, Number.NaN];
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
