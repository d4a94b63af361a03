import type { ModelRow } from '../../../contract/contract.ts';
import { formatBytes, lastPart } from '../../components/format.ts';
import { inpainterPurposes } from './inpainter-words.ts';

export type Precision = NonNullable<ModelRow['precision']>;

/** What a kind of model is for, in plain words. */
export const purposes: Readonly<Record<ModelRow['kind'], string>> = {
  detector: 'Finds the faces in your images.',
  scorer: 'Gives every face a score, to compare with what people say.',
  inpainter: inpainterPurposes.eraser,
};

export type ModelState = 'installed' | 'convertible' | 'begun' | 'downloaded' | 'missing';

/** How far a model is from being usable. */
export function stateOf({ installed, conversion, downloadedBytes, publishedBytes }: Pick<ModelRow, 'installed' | 'conversion' | 'downloadedBytes' | 'publishedBytes'>): ModelState {
  if (installed) return 'installed';
  if (conversion && conversion.checkpoint !== null) return 'convertible';
  if (downloadedBytes >= publishedBytes) return 'downloaded';
  return downloadedBytes > 0 ? 'begun' : 'missing';
}

export const stateWords: Readonly<Record<ModelState, string>> = {
  installed: 'Installed', convertible: 'File found, to convert', begun: 'Download begun', downloaded: 'Downloaded, not ready', missing: 'Not installed',
};

/** The machine that a model comes from: `huggingface.co`; for anything that is no address the text itself. */
export function hostOf(source: string): string {
  return URL.canParse(source) ? new URL(source).host : source;
}

/** What the licence asks for, as it is shown before a download. */
export function restrictionText({ restrictions }: Pick<ModelRow, 'restrictions'>): string {
  return restrictions ?? 'None beyond what the licence says: name the authors.';
}

const precisionNames: Readonly<Record<Precision, string>> = { fp32: 'Full precision (fp32)', fp16: 'Half precision (fp16)' };

/** The name of a number format and what choosing it means. `bytes` is the size of the checkpoint, which fp32 keeps. */
export function precisionChoice(precision: Precision, bytes: number | null): { readonly name: string; readonly text: string } {
  const size = bytes === null ? '' : `About ${formatBytes(precision === 'fp16' ? bytes / 2 : bytes)} on disk. `;
  const text = precision === 'fp32' ? 'The same scores as the published code, to the fourth decimal. Choose this for figures in a paper.'
    : 'Half the space, and faster on most graphics cards. Scores may differ in the second decimal.';
  return { name: precisionNames[precision], text: `${size}${text}` };
}

/** What installing a model will do, step by step. */
export function installSteps({ publishedBytes, downloadedBytes, source, conversion }: ModelRow, precision: Precision | null): readonly string[] {
  const checkpoint = conversion?.checkpoint ?? null;
  const get = checkpoint !== null ? `Nothing is downloaded: the published file is here already, as ${checkpoint}.`
    : downloadedBytes >= publishedBytes ? `Nothing is downloaded: all ${formatBytes(publishedBytes)} are here from the last time.`
    : downloadedBytes > 0 ? `The download from ${hostOf(source)} goes on: ${formatBytes(downloadedBytes)} of ${formatBytes(publishedBytes)} are here.`
    : `${formatBytes(publishedBytes)} are downloaded from ${hostOf(source)}. You can cancel and go on later.`;
  const check = checkpoint !== null ? [] : ['It is checked: its SHA-256, a fingerprint of the file, has to be the published one.'];
  const convert = conversion ? [`It is converted to the form that the studio runs (ONNX${precision ? `, ${precision}` : ''}), here on this machine.${checkpoint === null ? ' The download is removed after that.' : ''}`] : [];
  return [get, ...check, ...convert];
}

const made: Readonly<Record<ModelRow['kind'], string>> = { detector: 'Faces', scorer: 'Scores', inpainter: 'Pairs' };

/** What removing a model means. Null = there is nothing to remove in the user's own store. */
export function removalText({ storedBytes, source, ownWeights, installed, kind }: ModelRow): string | null {
  if (storedBytes === 0) return null;
  const again = ownWeights ? 'Weights of your own cannot be downloaded again: keep the checkpoint that they came from.' : `It can be installed again from ${hostOf(source)} at any time.`;
  const kept = installed ? ` ${made[kind]} that were ${kind === 'detector' ? 'found' : 'made'} with it stay in your studies.` : '';
  return `${formatBytes(storedBytes)} are deleted from your model store.${kept} ${again}`;
}

/** Whether a file that somebody picked is a PyTorch checkpoint, to be converted, by its name. */
export function isCheckpointName(path: string): boolean {
  return /\.(pt|pth)$/i.test(lastPart(path));
}
