import type { ImageRecord } from '../../domain/image.ts';
import { checkImage } from './checks.ts';
import type { DamageReport } from './damage.ts';
import { half } from './figure-images.ts';
import { figuresOnly } from './figures-only.ts';
import { ImageKinds, type ImageTable } from './image-table.ts';
import type { ShardForm } from './shard.ts';
import { Shards } from './shards.ts';

/** A record while the others are read. */
interface Row {
  readonly id: string;
  readonly kind: number;
  /** The record itself where it says more than its kind. */
  readonly whole: ImageRecord | null;
}

/** Reads the images of a project, for reading only, into a table: each record is checked as a whole and gone once its row is made. */
export async function readImageTable(form: Pick<ShardForm<Row>, 'files' | 'projectFolder'>, damage: DamageReport): Promise<ImageTable> {
  const { text, record } = figuresOnly().images;
  const kinds = new ImageKinds();
  const rowOf = (image: ImageRecord): Row => {
    if (image.choice === null && Object.keys(image.scorings).length === 0) return { id: image.id, kind: kinds.numberOf(image), whole: null };
    record(image);
    return { id: image.id, kind: kinds.numberOf(image), whole: image };
  };
  const rows = await Shards.open<Row>({
    ...form, collection: 'images', trim: { text, record: () => undefined },
    check(value) {
      const checked = checkImage(value);
      return checked.ok ? { ok: true, value: rowOf(checked.value) } : checked;
    },
  }, damage);
  return tableOf(rows, kinds);
}

function tableOf(rows: Shards<Row>, { list }: ImageKinds): ImageTable {
  const table = { ids: new Uint32Array(2 * rows.size), kinds: new Uint32Array(rows.size), kindList: list, whole: new Map<number, ImageRecord>() };
  let row = 0;
  for (const { id, kind, whole } of rows.values()) {
    table.ids[2 * row] = half(id, 0);
    table.ids[2 * row + 1] = half(id, 8);
    table.kinds[row] = kind;
    if (whole) table.whole.set(row, whole);
    row += 1;
  }
  return table;
}
