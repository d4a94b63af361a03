import { describe, expect, it } from 'vitest';
import { methodsParagraph } from '../../../src/domain/report/methods-paragraph.ts';
import type { StudyAccount } from '../../../src/domain/report/study-account.ts';
import { methodsOf } from '../../../src/services/report/methods-of.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { answer, memoryProject, seenFaces, studyOf } from '../../fixtures/memory-project.ts';

const figure = (value: number) => ({ value, low: value - 0.05, high: value + 0.05 });
const none = { majorityShare: null, unanimousShare: null, fleissKappa: null, krippendorffAlpha: null, kendallW: null, pairwiseTau: null, selfConsistency: null };

/** A small study that nobody has answered. */
const fresh: StudyAccount = {
  settings: { annotatorsPerItem: 5, noFaceRule: 'any-image', showPrompt: false, assignment: 'everybody', repeatShare: 0, hastyMs: 1500 },
  models: ['alpha', 'beta', 'gamma'], sizes: { 3: 1 }, pairsWithTies: 0, practice: 0, gold: 0,
  detectors: [{ id: 'yunet', known: false, threshold: 0.6, images: 3 }], notDetected: 0, manyFaces: 0, chosenFaces: 0,
  annotators: 0, answers: 0, discards: 0, medianSeconds: null, hasty: 0, excludedAnswers: 0, exclusions: [], complete: 0, outcomes: {}, askedMore: 0,
  agreement: none, repeats: 0, humanCeiling: null, humanCeilingComparisons: 0, designChanges: [], version: null,
};

/** A large one that has everything. */
const rich: StudyAccount = {
  settings: { annotatorsPerItem: 5, noFaceRule: 'every-image', showPrompt: true, assignment: 'balanced', repeatShare: 0.1, hastyMs: 1500 },
  models: ['alpha', 'beta', 'gamma'], sizes: { 2: 200, 3: 1000 }, pairsWithTies: 200, practice: 4, gold: 12,
  detectors: [{ id: 'retinaface-mnet025', known: false, threshold: 0.5, images: 400 }, { id: 'yunet', known: false, threshold: 0.6, images: 2990 }, { id: 'drawn', known: true, threshold: 0, images: 9 }],
  notDetected: 1, manyFaces: 120, chosenFaces: 7,
  annotators: 6, answers: 6000, discards: 60, medianSeconds: [3.14, 6.06], hasty: 26, excludedAnswers: 40,
  exclusions: [
    { id: '1', person: 'ann', from: null, until: null, reason: 'answered without looking', at: '', liftedAt: null },
    { id: '2', person: 'ben', from: '2026-03-04T10:00:00.000Z', until: '2026-03-04T12:30:00.000Z', reason: '', at: '', liftedAt: null },
    { id: '3', person: 'cleo', from: null, until: null, reason: 'taken back', at: '', liftedAt: '2026-03-05T00:00:00.000Z' },
  ],
  complete: 1190, outcomes: { majority: 1000, kemeny: 150, 'no-majority': 12, adjudicated: 6, unresolved: 1, discarded: 7, insufficient: 3, 'no-face': 11 }, askedMore: 5,
  agreement: { majorityShare: figure(0.9005), unanimousShare: figure(0.4), fleissKappa: figure(0.53), krippendorffAlpha: figure(0.61), kendallW: figure(0.7), pairwiseTau: figure(0.5), selfConsistency: figure(0.85) },
  repeats: 600, humanCeiling: figure(0.82), humanCeilingComparisons: 3400,
  designChanges: [
    { at: '2026-03-02T10:00:00.000Z', ballots: 120, field: 'annotatorsPerItem', from: '3', to: '5' },
    { at: '2026-03-02T10:00:00.000Z', ballots: 120, field: 'guideline', from: 'a', to: 'b' },
    { at: '2026-03-03T10:00:00.000Z', ballots: 1, field: 'item p1', from: 'gold', to: 'none' },
    { at: '2026-03-03T10:00:00.000Z', ballots: 1, field: 'breakMinutes', from: '30', to: '20' },
  ],
  version: '1.2.3',
};

describe('the methods paragraph', () => {
  it('says what there is to say of a study that nobody has answered, and no more', () => {
    expect(methodsParagraph(fresh)).toBe([
      'The study compares 3 image generators: alpha, beta and gamma. It has 1 item of 3 images; the images of one item belong to the same prompt. '
      + 'Annotators saw the images of an item side by side, each as a square around its face (1.6 times the longer side of the face box, cut from the original pixels), '
      + 'and put them in order, best first, or discarded the item with a reason. Beside these crops they could look at the whole images; the prompt was hidden. '
      + 'They were not told which model had made an image, and the order on screen was drawn at random for every annotator and item. '
      + 'Faces were looked for with the detector yunet (confidence at least 0.6) in 3 images. '
      + 'An item was left out as soon as one of its images had no face; this left out no item.',
      'Every item was open to all annotators until it had 5 answers. Nobody has answered yet.',
    ].join('\n\n'));
    expect(methodsParagraph({ ...fresh, sizes: {} })).toBe('The study has no items yet.');
  });

  it('says every number of a study that has everything', () => {
    const text = methodsParagraph(rich);
    expect(text.split('\n\n')).toHaveLength(3);
    for (const sentence of [
      'It has 1,200 items: 200 of 2 images and 1,000 of 3 images; the images of one item belong to the same prompt.',
      'and put them in order, best first, called both equally good (possible in 200 pairs), or discarded the item with a reason.',
      'the prompt was shown.',
      'Faces were looked for with the detector retinaface-mnet025 (confidence at least 0.5) in 400 images and with the detector yunet (confidence at least 0.6) in 2,990 images. The faces of 9 images are known because the images were drawn. No detector has looked at 1 image, which was shown whole.',
      'Of several faces in one image (120 images), the one that is most representative by frontalness, size and confidence was compared. In 7 images the face was chosen or drawn by hand.',
      'An item was left out when none of its images had a face; this left out 11 items.',
      'Every item was given to 5 annotators, so that all annotators had about equally many items. Before that, annotators practised on 4 items and were told the right answer; practice counts in no figure.',
      'For 12 items that looked like all others, the right answer was known beforehand.',
      '10 % of a person\'s items came a second time, unannounced and with the order on screen turned round.',
      '6 annotators gave 6,000 answers, of which 60 (1.00 %) discard the item. The median time for an answer was between 3.1 and 6.1 s, depending on the annotator. 26 answers took less than 1.5 s and count like all others.',
      '40 answers were kept out of every figure: all answers of one annotator (reason: answered without looking) and answers of one annotator from 2026-03-04 10:00 UTC until 2026-03-04 12:30 UTC.',
      'After the first answer the design was changed: on 2026-03-02, with 120 answers in, the number of answers asked per item (from 3 to 5) and the guideline; on 2026-03-03, with 1 answer in, known right answers.',
      '1,190 of 1,200 items are complete. In 1,000 items a strict majority of the answers settled the consensus (for an order: gave each image its score). In 150 items without such a majority the consensus is the one order with the least sum of Kendall distances to the rankings (Kemeny).',
      '12 items of two images, with a majority for neither image nor a tie, count as ties. For 5 items one more annotator was asked. 6 items that the answers left unresolved were decided by an adjudicator who saw the answers without names. 1 item has no unique best order and is left unresolved.',
      '7 items were discarded by more than half of the 5 annotators asked. 3 items were left with fewer than 3 rankings after discards and have no consensus.',
      'at least 3 of 5 annotators gave the same score to 90.05 % (85.05 % to 95.05 %) of the images and all 5 annotators gave the same score to 40.00 % (35.00 % to 45.00 %) of the images.',
      'Fleiss\' kappa is 0.530 (0.480 to 0.580) and Krippendorff\'s alpha (ordinal) is 0.610 (0.560 to 0.660). The mean of Kendall\'s W over items is 0.700 (0.650 to 0.750) and the mean Kendall tau-a between two annotators is 0.500 (0.450 to 0.550).',
      'Of 600 hidden repeats, 85.00 % (80.00 % to 90.00 %) got the same answer as the first time.',
      'One annotator agrees with the consensus of the others in 82.00 % (77.00 % to 87.00 %) of 3,400 comparisons of two images',
      'Answers were collected and analysed with Triptych 1.2.3.',
    ]) expect(text).toContain(sentence);
    for (const word of ['cleo', 'taken back', 'ann ', 'ben ', 'null', 'undefined', 'NaN']) expect(text).not.toContain(word);
  });

  it('has no majority that is all of two, and none of one', () => {
    const withAsked = (annotatorsPerItem: number) => methodsParagraph({ ...rich, settings: { ...rich.settings, annotatorsPerItem } });
    expect(withAsked(2)).toContain('Over items with a full set of rankings, both annotators gave the same score');
    expect(withAsked(2)).not.toContain('at least 2');
    expect(withAsked(1)).not.toContain('full set of rankings');
    expect(withAsked(1)).toContain('Every item was given to 1 annotator');
  });

  it('leaves out what keeps nothing out, and speaks of one thing as of one', () => {
    const text = methodsParagraph({ ...rich, excludedAnswers: 1, exclusions: rich.exclusions.slice(1, 2), hasty: 1, annotators: 1, answers: 1, discards: 1, medianSeconds: [2, 2], outcomes: { kemeny: 1, 'no-majority': 1, discarded: 1, insufficient: 1, adjudicated: 1 } });
    for (const sentence of ['1 answer was kept out', '1 answer took less than 1.5 s and counts like', '1 annotator gave 1 answer, of which 1 (100.00 %) discards the item. The median time for an answer was 2.0 s.',
      'In 1 item without', '1 item of two images, with a majority for neither image nor a tie, counts as a tie.', '1 item was discarded', '1 item was left with', '1 item that the answers left unresolved was decided']) expect(text).toContain(sentence);
    expect(methodsParagraph({ ...rich, exclusions: [] })).not.toContain('kept out');
  });
});

describe('the methods paragraph of a project', () => {
  it('has the numbers of its items, images, answers and figures', async () => {
    const { images, items } = studyOf(6);
    const found = (faces: number) => ({ ...seenFaces(faces), modelSha256: 'f'.repeat(64) });
    const project = memoryProject({
      images: images.map((image, index) => ({ ...image, ...(index === 0 ? { detection: found(0) } : index === 4 ? { detection: found(2), choice: { kind: 'detected' as const, index: 1, at: '' } } : { detection: found(1) }) })),
      items: items.map((item, index) => (index === 5 ? { ...item, known: { use: 'practice' as const, answer: { kind: 'discard' as const }, at: '' } } : item)),
      people: ['ann', 'ben', 'cleo'].map((id) => ({ id, name: `Person ${id}`, addedAt: '', role: 'annotator' as const, revokedAt: null })), settings: { annotatorsPerItem: 3 },
    });
    for (const person of ['ann', 'ben', 'cleo']) for (const item of ['p2', 'p3', 'p4']) await answer(project, person, item, item === 'p4' ? 'blurred' : [0, 1, 2], person === 'ann' && item === 'p2' ? 500 : 2000);
    const text = methodsOf(project, resultsOf(project), '9.9.9');
    expect(text).toBe(resultsOf(project).methods.replace(/$/, ' Answers were collected and analysed with Triptych 9.9.9.'));
    for (const sentence of [
      'It has 5 items of 3 images each', 'with the detector yunet (confidence at least 0.6) in 15 images', '(1 image), the one that is most representative', 'In 1 image the face was chosen',
      'this left out 1 item.', 'until it had 3 answers', 'practised on 1 item', '3 annotators gave 9 answers, of which 3 (33.33 %) discard', '1 answer took less than 1.5 s', '4 of 5 items are complete.',
      'In 2 items a strict majority', '1 item was discarded by more than half of the 3 annotators asked', 'at least 2 of 3 annotators gave the same score to 100.00 % (100.00 % to 100.00 %)',
    ]) expect(text).toContain(sentence);
    expect(text).not.toContain('Person');
  });
});
