import type { BatchRow, InpainterRow, InpaintingSurvey } from '../../../contract/contract.ts';
import type { InpainterKind, SchedulerName } from '../../../domain/inpainting/settings.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { formatCount, formatDuration, plural } from '../../components/format.ts';
import { strengthRuleText } from '../pairs/pair-words.ts';

/** What an inpainter does to a face, in a sentence or two. */
export const inpainterTexts: Readonly<Record<InpainterKind, string>> = {
  diffusion: 'Redraws the face from noise: the more noise, the more of the face is new. The words of the prompt guide it.',
  eraser: 'Erases: fills the place of the face with what lies around it. There is no strength, and often no face is left.',
  procedural: 'For trying things out: warps, shifts and blurs the face without a model. Its pairs are marked, and stay out of exports unless you ask for them.',
};

export const schedulerTitles: Readonly<Record<SchedulerName, string>> = { ddim: 'DDIM', euler: 'Euler', pndm: 'PNDM', lcm: 'LCM', tcd: 'TCD' };

/** An inpainter in a list, with the reason why it cannot be chosen. */
export function inpainterLabel(row: InpainterRow): string {
  const kinds: Readonly<Record<InpainterKind, string>> = { diffusion: 'redraws', eraser: 'erases', procedural: 'for trying out' };
  const state = row.installed && row.problem === null ? kinds[row.kind] : row.problem === null ? 'not on this machine' : 'cannot be used';
  return `${shortTitle(row)} · ${state}`;
}

/** A share of the area in per cent: `0.25 %`, `6 %`; what was measured has two digits, what was set has three. */
export function areaText(area: number, digits: 2 | 3 = 2): string {
  return `${Number((area * 100).toPrecision(digits))} %`;
}

/** The same as a number, in three digits. */
export function areaPercent(area: number): number {
  return Number((area * 100).toPrecision(3));
}

/** A strength as it is written: two decimals at most. */
export function strengthText(strength: number): string {
  return String(Number(strength.toFixed(3)));
}

/** What a run would do, in one sentence: `123 faces in 40 photographs: 80 at 0.1, 43 at 0.25.` */
export function surveyText({ photographs, unseen, withoutFace, faces, strengths }: InpaintingSurvey): string {
  if (photographs === 0) return 'No photograph is meant.';
  if (faces === 0) return unseen > 0 ? `Nobody has looked for faces in ${unseen === photographs ? 'these photographs' : plural(unseen, 'photograph')} yet.` : 'No face was found in these photographs.';
  const looked = photographs - unseen - withoutFace;
  const known = strengths.filter((entry): entry is { strength: number; faces: number } => entry.strength !== null);
  return `${plural(faces, 'face')} in ${plural(looked, 'photograph')}${known.length === 0 ? '' : `: ${strengthsText(known)}`}.`;
}

/** Everything about the run that the first sentence leaves out. */
export function surveyNotes({ unseen, withoutFace, faces, made }: InpaintingSurvey): readonly string[] {
  return [
    made > 0 && (made >= faces ? 'All of them are made already.' : `${isAre(made)} made already.`),
    withoutFace > 0 && faces > 0 && `${plural(withoutFace, 'photograph')} ${withoutFace === 1 ? 'has' : 'have'} no face.`,
    unseen > 0 && faces > 0 && `In ${plural(unseen, 'photograph')} nobody has looked for faces yet.`,
  ].filter((note) => note !== false);
}

/** What a run leaves to do: at most `limit` of the faces that are not made yet. */
export function facesToMake({ faces, made }: Pick<InpaintingSurvey, 'faces' | 'made'>, limit: number | null): number {
  return Math.min(Math.max(0, faces - made), limit ?? Infinity);
}

/** What the button that starts says. */
export function startText(survey: InpaintingSurvey | null, limit: number | null): string {
  if (!survey || survey.faces === 0) return 'Redraw faces';
  const count = facesToMake(survey, limit);
  return count === 0 ? 'Nothing left to redraw' : `Redraw ${plural(count, 'face')}`;
}

/** Seconds with a decimal while they are few. */
export function secondsText(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : formatDuration(seconds);
}

/** What a batch was made with, in words. */
export function batchSettingsText({ batch }: BatchRow): string {
  const { settings, kind } = batch;
  const scheduler = settings.scheduler ?? batch.scheduler;
  const diffusion = kind === 'diffusion' ? [plural(settings.steps, 'step'), `guidance ${settings.guidance}`, ...(scheduler ? [schedulerTitles[scheduler]] : [])] : [];
  const output = settings.output.format === 'png' ? 'PNG' : `JPEG ${settings.output.quality}`;
  return [kind === 'eraser' ? 'erases' : strengthRuleText(settings.strength), ...diffusion, ...(kind === 'eraser' ? [] : [`seed ${settings.seed}`]), output].join(' · ');
}

/** What came out of a batch, in words: `120 pairs, in 3 nothing changed, in 1 no face is left`. */
export function batchCountsText({ pairs, unchanged, faceGone }: BatchRow): string {
  return [plural(pairs, 'pair'), unchanged > 0 && `in ${formatCount(unchanged)} nothing changed`, faceGone > 0 && `in ${formatCount(faceGone)} no face is left`].filter(Boolean).join(', ');
}

function strengthsText(entries: readonly { readonly strength: number; readonly faces: number }[]): string {
  const [only] = entries;
  if (entries.length === 1 && only) return `all at ${strengthText(only.strength)}`;
  return entries.map(({ strength, faces }) => `${formatCount(faces)} at ${strengthText(strength)}`).join(', ');
}

function isAre(count: number): string {
  return count === 1 ? '1 is' : `${formatCount(count)} are`;
}
