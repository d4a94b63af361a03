import type { ResultsDocument } from '../../contract/results.ts';
import { compareText } from '../../domain/compare-text.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { methodsParagraph } from '../../domain/report/methods-paragraph.ts';
import type { StudyAccount } from '../../domain/report/study-account.ts';
import type { Project } from '../store/types.ts';

/** The figures that a methods paragraph speaks of. */
export type MethodsFigures = Pick<ResultsDocument, 'complete' | 'consensus' | 'agreement' | 'annotators' | 'humanCeiling' | 'humanCeilingInterval' | 'humanCeilingComparisons'>;

/**
 * The methods paragraph of a study with these figures, in one pass over its items and their images. The same in every copy
 * of a project; `version` is that of the studio, left out where it should not be named.
 */
export function methodsOf(project: Pick<Project, 'document' | 'items' | 'images'>, figures: MethodsFigures, version: string | null = null): string {
  const { settings, exclusions, designChanges } = project.document;
  const items = [...project.items.values()];
  return methodsParagraph({
    settings, exclusions, designChanges, version,
    ...itemFacts(items),
    ...imageFacts(project, items.filter(isCounted)),
    ...peopleFacts(figures.annotators),
    complete: figures.complete,
    outcomes: countsOf(figures.consensus.map(({ method }) => method)),
    agreement: figures.agreement,
    humanCeiling: ceilingOf(figures),
    humanCeilingComparisons: figures.humanCeilingComparisons,
  });
}

function isCounted({ known }: ItemRecord): boolean {
  return known?.use !== 'practice';
}

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function itemFacts(items: readonly ItemRecord[]): Pick<StudyAccount, 'sizes' | 'pairsWithTies' | 'practice' | 'gold' | 'askedMore'> {
  const counted = items.filter(isCounted);
  return {
    sizes: countsOf(counted.map(({ images }) => String(images.length))),
    pairsWithTies: counted.filter(({ ties }) => ties).length,
    practice: items.length - counted.length,
    gold: counted.filter(({ known }) => known !== null).length,
    askedMore: counted.filter(({ moreFrom }) => moreFrom.some(({ withdrawn }) => !withdrawn)).length,
  };
}

function imageFacts({ images }: Pick<Project, 'images'>, items: readonly ItemRecord[]): Pick<StudyAccount, 'models' | 'detectors' | 'notDetected' | 'manyFaces' | 'chosenFaces'> {
  const models = new Set<string>();
  const detectors = new Map<string, { id: string; known: boolean; threshold: number; images: number }>();
  let notDetected = 0, manyFaces = 0, chosenFaces = 0;
  const look = ({ model, detection, choice }: ImageRecord): void => {
    if (model !== null) models.add(model);
    if (choice) chosenFaces += 1;
    if (!detection) {
      if (choice?.kind !== 'drawn') notDetected += 1;
      return;
    }
    const { detector: id, threshold, modelSha256, faces } = detection;
    const key = `${id} ${modelSha256 === null ? 'known' : threshold}`;
    const entry = detectors.get(key) ?? { id, known: modelSha256 === null, threshold, images: 0 };
    entry.images += 1;
    detectors.set(key, entry);
    if (faces.length > 1) manyFaces += 1;
  };
  for (const item of items) {
    for (const id of item.images) {
      const image = images.get(id);
      if (image) look(image);
    }
  }
  return {
    models: [...models].sort(compareText), notDetected, manyFaces, chosenFaces,
    detectors: [...detectors].sort(([one], [other]) => compareText(one, other)).map(([, entry]) => entry),
  };
}

function peopleFacts(rows: ResultsDocument['annotators']): Pick<StudyAccount, 'annotators' | 'answers' | 'discards' | 'medianSeconds' | 'hasty' | 'excludedAnswers' | 'repeats'> {
  const sum = (read: (row: ResultsDocument['annotators'][number]) => number) => rows.reduce((total, row) => total + read(row), 0);
  const medians = rows.filter(({ ballots }) => ballots > 0).map(({ medianSeconds }) => medianSeconds).filter((seconds) => seconds !== null);
  return {
    annotators: rows.filter(({ ballots }) => ballots > 0).length,
    answers: sum(({ ballots }) => ballots), discards: sum(({ discards }) => discards), hasty: sum(({ hasty }) => hasty),
    excludedAnswers: sum(({ excluded }) => excluded), repeats: sum(({ repeats }) => repeats),
    medianSeconds: medians.length === 0 ? null : [Math.min(...medians), Math.max(...medians)],
  };
}

function ceilingOf({ humanCeiling: value, humanCeilingInterval: interval }: MethodsFigures): StudyAccount['humanCeiling'] {
  return value === null ? null : { value, low: interval?.[0] ?? value, high: interval?.[1] ?? value };
}
