import { defaultNoiseTable, noiseTableProblem, strengthFor, type NoiseTable } from './noise-table.ts';

/** `diffusion` redraws with noise of a strength, `eraser` fills with background whatever was there, `procedural` needs no model. */
export type InpainterKind = 'diffusion' | 'eraser' | 'procedural';

export const schedulerNames = ['ddim', 'euler', 'pndm', 'lcm', 'tcd'] as const;
export type SchedulerName = (typeof schedulerNames)[number];

/** How much of a face is redrawn: by its share of the image's area, or the same for all. */
export type StrengthRule =
  | { readonly kind: 'adaptive'; readonly table: NoiseTable }
  | { readonly kind: 'fixed'; readonly value: number };

/** Both pictures of a pair are always written in the same format. Quality is JPEG's, 80 to 100, without chroma subsampling. */
export type PictureFormat = { readonly format: 'png' } | { readonly format: 'jpeg'; readonly quality: number };

/** What a batch of pairs is made with. */
export interface InpaintingSettings {
  /** Id of an inpainter: `procedural`, one of the registry, or a pipeline folder's. */
  readonly inpainter: string;
  readonly strength: StrengthRule;
  /** Null = the scheduler that the model's folder names. */
  readonly scheduler: SchedulerName | null;
  /** N of the schedule; a face is redrawn in trunc(N * strength) steps. 1 to 1000. */
  readonly steps: number;
  /** Classifier-free guidance, 0 to 30; up to 1 there is none, and each step is one run instead of two. */
  readonly guidance: number;
  /** For photographs without a caption. */
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Seeds the noise of every face, together with the photograph and the face. */
  readonly seed: string;
  /** Pixels of the square that the model works on, a multiple of 64; null = the model's own. */
  readonly side: number | null;
  /** Size of the masked ellipse in multiples of the face box, 1 to 2. */
  readonly maskScale: number;
  /** Width of the soft edge, inside the ellipse, as a share of the longer side of the face box; 0 to 0.5. */
  readonly feather: number;
  /** What the model sees around the ellipse on each side, as a share of its longer diameter; 0 to 2. */
  readonly padding: number;
  readonly output: PictureFormat;
}

/** The inpainter that is built in. */
export const proceduralInpainter = 'procedural';

export const defaultInpaintingSettings: InpaintingSettings = {
  inpainter: proceduralInpainter,
  strength: { kind: 'adaptive', table: defaultNoiseTable },
  scheduler: null,
  steps: 50,
  guidance: 7.5,
  prompt: 'a photo of a person, face',
  negativePrompt: '',
  seed: '1',
  side: null,
  maskScale: 1.3,
  feather: 0.0625,
  padding: 0.5,
  output: { format: 'png' },
};

/** The strength for a face by its share of the image's area. */
export function strengthOf(rule: StrengthRule, areaRatio: number): number {
  return rule.kind === 'fixed' ? rule.value : strengthFor(rule.table, areaRatio);
}

/** Steps that are really run of N at a strength: trunc(N * strength), at most N (diffusers' inpainting pipeline). */
export function stepsToRun(steps: number, strength: number): number {
  return Math.min(Math.trunc(steps * strength), steps);
}

/** The fewest steps of which one is run at a strength. */
function stepsNeeded(strength: number): number {
  const rounded = Math.ceil(1 / strength);
  // 49 times the nearest number to 1 / 49 is just below 1.
  return stepsToRun(rounded, strength) >= 1 ? rounded : rounded + 1;
}

/** Why settings cannot be used, as one sentence; null when they can. */
export function settingsProblem({ strength, steps }: Pick<InpaintingSettings, 'strength' | 'steps'>, kind: InpainterKind): string | null {
  const table = strength.kind === 'adaptive' ? noiseTableProblem(strength.table) : null;
  if (table !== null) return `The noise table ${table}.`;
  if (strength.kind === 'fixed' && !(strength.value > 0 && strength.value <= 1)) return `A strength of ${strength.value} cannot be used; it must be above 0 and at most 1.`;
  if (kind !== 'diffusion') return null;
  const least = strength.kind === 'fixed' ? strength.value : Math.min(...strength.table.map((step) => step.strength));
  if (stepsToRun(steps, least) >= 1) return null;
  return `With ${steps} steps a strength of ${least} leaves nothing to run; take at least ${stepsNeeded(least)} steps or more strength.`;
}
