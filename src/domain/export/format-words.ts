import type { ExportFormat } from './recipe.ts';

/** A format as people choose it: by what reads it. */
interface FormatWords {
  readonly title: string;
  /** What reads it, in one sentence. */
  readonly reader: string;
  /** What it is made of, in a few words. */
  readonly files: string;
}

/** Every format, named after its consumer. */
export const formatWords: Readonly<Record<ExportFormat, FormatWords>> = {
  'diffusers-dpo': { title: 'Train with diffusers DPO', reader: 'The DPO training scripts of diffusers, for Stable Diffusion 1.x and SDXL, read it as it is.', files: 'Parquet' },
  'pick-a-pic': { title: 'Pick-a-Pic layout', reader: 'PickScore and everything else that was written for the Pick-a-Pic dataset.', files: 'Parquet' },
  'hf-preference': { title: 'Preference pairs for Hugging Face', reader: 'Any code that takes prompt, chosen and rejected; the Hub shows the pictures.', files: 'Parquet' },
  webdataset: { title: 'WebDataset shards', reader: 'Loaders that stream large datasets from archives, one sample after the other.', files: 'tar' },
  imagefolder: { title: 'Image folder', reader: 'The image folder loader of Hugging Face, and people with a file manager.', files: 'pictures and a list' },
  jsonl: { title: 'Plain files and JSON lines', reader: 'Your own scripts: pictures in folders, one line of JSON for each pair.', files: 'pictures and JSON lines' },
  imagereward: { title: 'Train a reward model: ImageReward', reader: 'The training code of ImageReward, which learns from a prompt with ranked pictures.', files: 'pictures and JSON' },
  hpsv2: { title: 'HPSv2', reader: 'The training code of HPSv2. It knows two splits only: validation goes into test.', files: 'pictures and JSON' },
  rankings: { title: 'Raw rankings for research', reader: 'Statistics of your own: every candidate with its consensus, and every answer, without names.', files: 'Parquet' },
};
