import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../../src/domain/export/columns/column.ts';
import { columnsOf, configsOf } from '../../../../../src/domain/export/columns/columns-of.ts';
import type { PairEntry } from '../../../../../src/domain/export/entry.ts';
import { exportFormats } from '../../../../../src/domain/export/recipe.ts';
import { pairEntry } from '../../../services/export/shards/pair-rows.ts';

const everyConfig = exportFormats.flatMap((format) => configsOf(format, true).map((config) => [format, config] as const));
const cellsOf = (columns: readonly Column[], entry: PairEntry) => Object.fromEntries(columns.map(({ name, value }) => [name, value(entry, [{ width: 40, height: 30 }])]));
const known = { ...pairEntry(10, 'train'), winner: 1, caption: 'a face', isSharedCaption: true, sameCaption: 4 } as const;
const facts = {
  pair_id: known.id, source: 'inpainting', split_group: known.group, shared_caption: true, margin: -2, decision: 'accepted', inpainter: 'sd15', strength: 1, steps: 20, seed: 'seed 10', area_ratio: 0.25,
  mask_x1: 1, mask_y1: 2, mask_x2: 30, mask_y2: 40, rankings_method: null, rankings_counted: null, rankings_agreeing: null, width: 40, height: 30,
};

describe('columnsOf', () => {
  it.each(everyConfig)('describes every column of %s, %s once, in a line', (format, config) => {
    const columns = columnsOf(format, config);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    expect(columns.filter(({ about }) => !/^[^\n]+$/.test(about) || about.length > 1000)).toEqual([]);
  });

  it('begins the canonical dataset with what trainers read, then what Pick-a-Pic knows, and tells all that a pair knows', () => {
    const cells = cellsOf(columnsOf('diffusers-dpo', 'default'), known);
    const [first, second] = known.pictures;
    expect(cells).toEqual({
      jpg_0: { picture: 0 }, jpg_1: { picture: 1 }, label_0: 0, label_1: 1, caption: 'a face',
      are_different: true, has_label: true, best_image_uid: second.uid, image_0_uid: first.uid, image_1_uid: second.uid, model_0: 'model-a', model_1: 'model-b', num_example_per_prompt: 4, created_at: known.addedAt,
      ...facts, facescore_0: 5, original_width_0: 64, original_height_0: 48, face_x1_0: 1, face_y1_0: 2, face_x2_0: 30.5, face_y2_0: 40,
      facescore_1: -1, original_width_1: 64, original_height_1: 48, face_x1_1: null, face_y1_1: null, face_x2_1: null, face_y2_1: null,
    });
    expect(Object.keys(cells).slice(0, 5)).toEqual(['jpg_0', 'jpg_1', 'label_0', 'label_1', 'caption']);
  });

  it('puts the better picture first in hf-preference, with what is known of it', () => {
    expect(cellsOf(columnsOf('hf-preference', 'default'), known)).toEqual({
      chosen: { picture: 1 }, rejected: { picture: 0 }, prompt: 'a face', chosen_model: 'model-b', rejected_model: 'model-a', chosen_uid: known.pictures[1].uid, rejected_uid: known.pictures[0].uid,
      ...facts, chosen_facescore: -1, chosen_original_width: 64, chosen_original_height: 48, chosen_face_x1: null, chosen_face_y1: null, chosen_face_x2: null, chosen_face_y2: null,
      rejected_facescore: 5, rejected_original_width: 64, rejected_original_height: 48, rejected_face_x1: 1, rejected_face_y1: 2, rejected_face_x2: 30.5, rejected_face_y2: 40,
    });
  });

  it('leaves no cell of Pick-a-Pic empty, whatever is not known', () => {
    for (const entry of [known, pairEntry(0, 'train'), { ...pairEntry(0, 'train'), winner: null }]) expect(Object.values(cellsOf(columnsOf('pick-a-pic', 'default'), entry))).not.toContain(null);
    expect(cellsOf(columnsOf('pick-a-pic', 'ties'), { ...known, id: 'fedcba9876543210', winner: null })).toMatchObject({ label_0: 0.5, label_1: 0.5, best_image_uid: '', ranking_id: 0xfedcba987654, user_id: 0, num_example_per_prompt: 4 });
  });

  it('rounds the box of a mask to whole pixels, and knows no written size before anything is written', () => {
    const entry = { ...known, inpainting: { ...(known.inpainting ?? { inpainter: '', strength: null, steps: null, seed: '', areaRatio: 0 }), mask: [0.4, 1.5, 29.6, 40] as const } };
    const cells = Object.fromEntries(columnsOf('diffusers-dpo', 'default').map(({ name, value }) => [name, value(entry)]));
    expect(cells).toMatchObject({ mask_x1: 0, mask_y1: 2, mask_x2: 30, mask_y2: 40, width: null, height: null });
  });
});

describe('configsOf', () => {
  it('has ties only where a format can say so, and candidates and ballots for rankings', () => {
    expect(Object.fromEntries(exportFormats.map((format) => [format, configsOf(format, true)]))).toEqual({
      'diffusers-dpo': ['default', 'ties'], 'pick-a-pic': ['default', 'ties'], 'hf-preference': ['default'], webdataset: ['default'], imagefolder: ['default'], jsonl: ['default'],
      imagereward: ['default'], hpsv2: ['default'], rankings: ['candidates', 'ballots'],
    });
    expect(configsOf('diffusers-dpo', false)).toEqual(['default']);
  });
});
