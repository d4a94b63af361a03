import { imageCaption } from '../image-caption.ts';
import { isInpainted, type PairRecord } from '../pairs/pair.ts';
import type { PlanStudy } from './plan-study.ts';

/** Text that a trainer is given for a picture. */
export interface Caption {
  /** Empty where nothing is known. */
  readonly text: string;
  /** Whether it was written for no picture in particular, so that it may stand in every split. */
  readonly isShared: boolean;
}

type Captions = Pick<PlanStudy, 'image' | 'item' | 'batch'>;

/**
 * The caption of a pair: of a redrawn photograph what was imported for it, else the prompt that the face was redrawn with, which is shared where it is its batch's default one;
 * of other pairs the prompt that they were built with, else what both images show as far as it is known. Images of two prompts have no caption: neither text says what the
 * other one was to show. Blanks around it are cut off.
 */
export function captionOfPair(study: Captions, pair: PairRecord): Caption {
  if (!isInpainted(pair)) return captionOf([pair.origin.prompt, ofBoth(captionOfImage(study, pair.win.image), captionOfImage(study, pair.loss.image))]);
  const own = captionOf([captionOfImage(study, pair.win.image)]);
  if (own.text !== '') return own;
  const { text, isShared } = captionOf([pair.origin.prompt]);
  return { text, isShared: isShared || text === study.batch(pair.origin.batch)?.settings.prompt.trim() };
}

function ofBoth(one: string | null, other: string | null): string | null {
  const [first, second] = [captionOf([one]).text, captionOf([other]).text];
  return first === '' || second === '' || normalisedCaption(first) === normalisedCaption(second) ? first || second : null;
}

/** The first text with more than blanks in it, which belongs to its picture; none, which is shared. */
export function captionOf(texts: readonly (string | null)[]): Caption {
  for (const candidate of texts) {
    const text = candidate?.trim() ?? '';
    if (text !== '') return { text, isShared: false };
  }
  return { text: '', isShared: true };
}

/** What was imported for an image: its own caption, or the prompt of its item. */
export function captionOfImage({ image, item }: Pick<Captions, 'image' | 'item'>, id: string): string | null {
  return imageCaption(image(id), item);
}

/** What captions are compared by: the same words in the same order, whatever their case, blanks and Unicode form. */
export function normalisedCaption(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
