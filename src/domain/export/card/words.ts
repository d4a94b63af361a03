import type { PairSource } from '../../pairs/origin.ts';
import type { ConfigName } from '../plan.ts';
import type { ExportFormat } from '../recipe.ts';

/** Where pairs come from, for a table. */
export const sourceNames: Readonly<Record<PairSource, string>> = {
  inpainting: 'a face of a photograph, redrawn', rankings: 'rankings by people', scores: 'scores by a model or metric', table: 'a table of comparisons',
};

/** The parts of a dataset, for a table. */
export const configNames: Readonly<Record<ConfigName, string>> = {
  default: 'pairs', ties: 'ties', candidates: 'candidates', ballots: 'answers of people',
};

/** Whom a format is for; Markdown that goes on from "for". */
export const formatReaders: Readonly<Record<ExportFormat, string>> = {
  'diffusers-dpo': 'the DPO training scripts of diffusers',
  'pick-a-pic': 'programs that read Pick-a-Pic',
  'hf-preference': 'programs that read the columns `chosen`, `rejected` and `prompt` with the Python library `datasets`',
  webdataset: 'programs that stream WebDataset tar files',
  imagefolder: 'the image folder loader of the Python library `datasets`',
  jsonl: 'programs of your own: JSON lines beside picture files',
  imagereward: 'the training code of ImageReward',
  hpsv2: 'the training code of HPSv2',
  rankings: 'research on rankings: what every candidate came to, and every answer as it was given',
};

/** What a reader has to know about the columns of a format, as Markdown. */
export const formatRules: Readonly<Record<ExportFormat, string>> = {
  'diffusers-dpo': '`label_0` is 1 where `jpg_0` is the better picture and 0 where `jpg_1` is; `label_1` is the opposite. `jpg_0` and `jpg_1` hold the bytes of image files (JPEG or PNG, whatever the name says), because that is what the training scripts read.',
  'pick-a-pic': '`label_0` is 1 where `jpg_0` is the better picture and 0 where `jpg_1` is; `label_1` is the opposite. `jpg_0` and `jpg_1` hold the bytes of image files (JPEG or PNG, whatever the name says). Columns are those of Pick-a-Pic, in its order.',
  'hf-preference': '`chosen` is the better picture, `rejected` the other one; both are decoded when they are read.',
  webdataset: 'Each sample is two pictures and a JSON file with its facts. In it `label_0` is 1 where the first picture is the better one and 0 where the second is. `datasets` names the columns after the ends of the files (`jpg_0.jpg`, `jpg_1.jpg`, `json`; with PNG files `jpg_0.png` and `jpg_1.png`).',
  imagefolder: '`chosen` is the better picture, `rejected` the other one. The DPO scripts of diffusers cannot read this layout, because it gives decoded pictures and not bytes.',
  jsonl: 'One JSON object a line; `image_0` and `image_1` are paths below this folder. `label_0` is 1 where `image_0` is the better picture and 0 where `image_1` is.',
  imagereward: '`generations` names the two pictures of a pair and `ranking` their ranks: the lower rank is the better one. ImageReward looks at the square in the middle of a picture only, so faces near the edges of oblong pictures are lost to it.',
  hpsv2: '`human_preference` is 1 for the better of the two pictures in `file_path` (also told as `image_path` and `rank`, the lower the better). HPSv2 knows two splits, so there is no validation split.',
  rankings: '`consensus` is n for the best of n candidates and 1 for the last; it is empty while an item has no consensus. In the answers people are called `annotator-01` and so on, in an order that says nothing.',
};

/** Formats in which a pair has a first and a second picture, of which either may be the better one. */
export const formatsWithSides: readonly ExportFormat[] = ['diffusers-dpo', 'pick-a-pic', 'webdataset', 'jsonl', 'hpsv2'];

/** A share in [0, 1] as a percentage with one digit at most: `90.5 %`. */
export function percentText(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
