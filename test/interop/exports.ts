import type { ExportFormat } from '../../src/domain/export/recipe.ts';

/** One dataset of the suite: what it is called, its format, and the options of `triptych export` beside the common ones. */
export interface SuiteExport {
  readonly name: string;
  readonly format: ExportFormat;
  readonly options: readonly string[];
}

/** Options of every export: splits large enough that none stays empty. */
export const commonOptions: readonly string[] = ['--split', '0.7,0.15,0.15', '--seed', 'interop'];

export const suiteExports: readonly SuiteExport[] = [
  { name: 'diffusers-dpo', format: 'diffusers-dpo', options: [] },
  // The same wish again, to be compared byte by byte.
  { name: 'diffusers-dpo-again', format: 'diffusers-dpo', options: [] },
  { name: 'diffusers-dpo-png', format: 'diffusers-dpo', options: ['--encoding', 'png'] },
  { name: 'diffusers-dpo-all', format: 'diffusers-dpo', options: ['--pairs', 'all', '--trial', '--ties'] },
  { name: 'diffusers-dpo-faces', format: 'diffusers-dpo', options: ['--pictures', 'faces', '--size', '96', '--encoding', 'png'] },
  { name: 'pick-a-pic', format: 'pick-a-pic', options: ['--ties'] },
  { name: 'hf-preference', format: 'hf-preference', options: [] },
  { name: 'webdataset', format: 'webdataset', options: [] },
  { name: 'webdataset-png', format: 'webdataset', options: ['--encoding', 'png'] },
  { name: 'imagefolder', format: 'imagefolder', options: [] },
  { name: 'jsonl', format: 'jsonl', options: [] },
  { name: 'imagereward', format: 'imagereward', options: ['--pictures', 'faces', '--size', '96'] },
  { name: 'hpsv2', format: 'hpsv2', options: [] },
  { name: 'rankings', format: 'rankings', options: [] },
];
