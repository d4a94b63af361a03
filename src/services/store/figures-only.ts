import type { Detection, ImageRecord } from '../../domain/image.ts';
import type { ImageScores } from '../../domain/image-scores.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { ScoredFace, Scoring } from '../../domain/scoring.ts';

/** What is done to the records of a collection as they are read. */
export interface Trim<T> {
  /** Cuts what is not wanted out of the text of a file, before it is parsed. */
  readonly text: (text: string) => string;
  /** Makes a record, fresh from the parser and found to be valid, small. */
  readonly record: (record: T) => void;
}

/** How the collections of a project are read of which only figures are wanted; its ballots have a form of their own. */
export interface FiguresOnly {
  readonly images: Trim<ImageRecord>;
  readonly items: Trim<ItemRecord>;
  readonly scores: Trim<ImageScores>;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

// Numbers as JSON writes them, but none with an exponent: those may be infinite, which the checks of the whole record refuse.
const number = String.raw`-?(?:0|[1-9]\d{0,15})(?:\.\d{1,20})?`;
const numbers = (count: number): string => String.raw`\[${Array.from({ length: count }, () => number).join(',')}\]`;
// Quotes inside a text are escaped in JSON, so that the pattern cannot begin within one.
const landmarks = new RegExp(String.raw`"landmarks":\[${Array.from({ length: 5 }, () => numbers(2)).join(',')}\]`, 'g');

const noDeviations: ScoredFace['deviations'] = [];

const asItIs = (text: string): string => text;

/**
 * Leaves out of a project what no figure needs, the hashes and paths of pictures and the landmarks of faces, and keeps texts once
 * that repeat. What is left out is checked all the same: what is not written as this program writes it stays in, for the checks of
 * the whole record.
 */
export function figuresOnly(): FiguresOnly {
  const models = new Map<string | null, string | null>();
  const sources = new Map<string, ImageRecord['source']>();
  const source = (root: string): ImageRecord['source'] => {
    const known = sources.get(root) ?? { root, path: '' };
    sources.set(root, known);
    return known;
  };
  const [itemId, detector, detectedAt, modelSha256] = [keptOnce(), keptOnce(), keptOnce(), keptOnce()];
  const [addedAt, scoredAt, scoring] = [keptOnce(), keptOnce(), scoringsKept()];
  return {
    images: {
      text: (text) => text.replace(landmarks, '"landmarks":null'),
      record(image: Writable<ImageRecord>) {
        const model = models.get(image.model);
        if (model === undefined) models.set(image.model, image.model);
        else image.model = model;
        image.itemId = itemId(image.itemId);
        image.sha256 = '';
        image.source = source(image.source.root);
        for (const scorer in image.scorings) scoring(image.scorings[scorer] as Writable<Scoring>);
        const detection: Writable<Detection> | null = image.detection;
        if (!detection) return;
        detection.detector = detector(detection.detector);
        detection.at = detectedAt(detection.at);
        detection.modelSha256 = modelSha256(detection.modelSha256);
      },
    },
    items: {
      text: asItIs,
      record(item: Writable<ItemRecord>) {
        item.addedAt = addedAt(item.addedAt);
      },
    },
    scores: {
      text: asItIs,
      record({ values }) {
        for (const metric in values) {
          const entry = values[metric] as [number, string];
          entry[1] = scoredAt(entry[1]);
        }
      },
    },
  };
}

/** Keeps texts of scorings once, and of what they say of a face no more than the score. */
function scoringsKept(): (scoring: Writable<Scoring>) => void {
  const [modelSha256, provider, at] = [keptOnce(), keptOnce(), keptOnce()];
  return (scoring) => {
    scoring.modelSha256 = modelSha256(scoring.modelSha256);
    scoring.provider = provider(scoring.provider);
    scoring.at = at(scoring.at);
    for (const face of scoring.faces as Writable<ScoredFace>[]) face.deviations = noDeviations;
  };
}

/** Gives the same string as last time for an equal one: texts that repeat stand next to each other. */
function keptOnce(): <T extends string | null>(text: T) => T {
  let last: string | null = null;
  return (text) => {
    if (text === last) return last as typeof text;
    last = text;
    return text;
  };
}
