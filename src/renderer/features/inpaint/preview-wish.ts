import { adaptiveRange } from '../../../domain/inpainting/noise-table.ts';
import { strengthOf, type InpainterKind, type InpaintingSettings } from '../../../domain/inpainting/settings.ts';

/** One face of one photograph. */
interface FacePlace {
  readonly image: string;
  /** Place among the faces that were found. */
  readonly index: number;
}

/** One picture of a preview: at which strength, null for an inpainter that has none. */
export interface PreviewStrength {
  readonly strength: number | null;
  /** Whether it is what the settings give this face. */
  readonly isOwn: boolean;
}

/** What is to be previewed. */
export interface PreviewWish {
  readonly settings: InpaintingSettings;
  readonly face: FacePlace;
  readonly strengths: readonly PreviewStrength[];
}

const step = 0.1;

/**
 * The strengths to look at beside each other, from the least: by size the ends of the project's range with what the table gives this
 * face, else the fixed one with one on either side. An eraser has one picture.
 */
export function previewStrengths({ strength }: Pick<InpaintingSettings, 'strength'>, kind: InpainterKind, areaRatio: number): readonly PreviewStrength[] {
  if (kind === 'eraser') return [{ strength: null, isOwn: true }];
  const own = strengthOf(strength, areaRatio);
  const { least, most } = adaptiveRange;
  const isInRange = strength.kind === 'adaptive' && own >= least && own <= most;
  const others = isInRange ? [least, most, (least + most) / 2] : [own - step, own + step, own + 2 * step, own - 2 * step];
  const all = [own, ...others.map(round)].filter((value) => value > 0 && value <= 1);
  return [...new Set(all)].slice(0, 3).sort((one, other) => one - other).map((value) => ({ strength: value, isOwn: value === own }));
}

/** A text that is the same for the same pictures: what of the settings does not change a preview is left out. */
export function previewKey({ settings, face, strengths }: PreviewWish): string {
  const { strength: _rule, output: _output, ...rest } = settings;
  return JSON.stringify([rest, face, strengths.map(({ strength }) => strength)]);
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
