import { faceCropRegion } from '../face-crop.ts';
import { counted, listed, paragraph, wholeNumber } from './english.ts';
import type { StudyAccount } from './study-account.ts';

/** What was compared and how it was shown, in the past tense. */
export function designParagraph(account: StudyAccount): string {
  return paragraph([
    modelsSentence(account),
    itemsSentence(account),
    taskSentence(account),
    `Beside these crops they could look at the whole images; the prompt was ${account.settings.showPrompt ? 'shown' : 'hidden'}.`,
    'They were not told which model had made an image, and the order on screen was drawn at random for every annotator and item.',
    detectorSentence(account),
    representativeSentence(account),
    noFaceSentence(account),
  ]);
}

/** Items that count, whatever their size. */
export function itemCount({ sizes }: Pick<StudyAccount, 'sizes'>): number {
  return Object.values(sizes).reduce((sum, items) => sum + items, 0);
}

function modelsSentence({ models }: StudyAccount): string | null {
  return models.length < 2 ? null : `The study compares ${models.length} image generators: ${listed(models)}.`;
}

function itemsSentence(account: StudyAccount): string {
  const sizes = Object.entries(account.sizes).filter(([, items]) => items > 0).sort(([one], [other]) => Number(one) - Number(other));
  const items = itemCount(account);
  const [only] = sizes;
  const images = sizes.length === 1 && only
    ? `${counted(items, 'item')} of ${only[0]} images${items === 1 ? '' : ' each'}`
    : `${counted(items, 'item')}: ${listed(sizes.map(([size, count]) => `${wholeNumber(count)} of ${size} images`))}`;
  return `It has ${images}; the images of one item belong to the same prompt.`;
}

function taskSentence(account: StudyAccount): string {
  const [left, , right] = faceCropRegion([0, 0, 1, 1]);
  const pairs = account.pairsWithTies;
  const all = pairs === itemCount(account);
  const ties = pairs === 0 ? '' : all ? ', called both equally good' : `, called both equally good (possible in ${counted(pairs, 'pair')})`;
  return `Annotators saw the images of an item side by side, each as a square around its face (${Number((right - left).toFixed(3))} times the longer side of the face box, cut from the original pixels), `
    + `and put them in order, best first${ties}, or discarded the item with a reason.`;
}

function detectorSentence({ detectors, notDetected }: StudyAccount): string | null {
  const found = detectors.filter(({ known }) => !known);
  const known = detectors.filter((one) => one.known).reduce((sum, { images }) => sum + images, 0);
  const parts = found.map(({ id, threshold, images }) => `with the detector ${id} (confidence at least ${Number(threshold.toFixed(3))}) in ${counted(images, 'image')}`);
  return paragraph([
    parts.length === 0 ? null : `Faces were looked for ${listed(parts)}.`,
    known === 0 ? null : `The faces of ${counted(known, 'image')} are known because the images were drawn.`,
    notDetected === 0 ? null : `No detector has looked at ${counted(notDetected, 'image')}, which ${notDetected === 1 ? 'was' : 'were'} shown whole.`,
  ]);
}

function representativeSentence({ manyFaces, chosenFaces }: StudyAccount): string | null {
  return paragraph([
    manyFaces === 0 ? null : `Of several faces in one image (${counted(manyFaces, 'image')}), the one that is most representative by frontalness, size and confidence was compared.`,
    chosenFaces === 0 ? null : `In ${counted(chosenFaces, 'image')} the face was chosen or drawn by hand.`,
  ]);
}

function noFaceSentence({ settings, outcomes }: StudyAccount): string {
  const rule = settings.noFaceRule === 'any-image' ? 'as soon as one of its images had no face' : 'when none of its images had a face';
  const left = outcomes['no-face'] ?? 0;
  return `An item was left out ${rule}; this left out ${left === 0 ? 'no item' : counted(left, 'item')}.`;
}
