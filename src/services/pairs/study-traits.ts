import type { PairRecord } from '../../domain/pairs/pair.ts';
import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import { studyImageGroups } from '../duplicates/study-image-groups.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { traitsReader } from './traits-reader.ts';

/** The traits of every pair of a study, in the order in which they were added. */
export interface StudyTraits {
  readonly all: readonly PairTraits[];
  get(id: string): PairTraits | undefined;
}

interface Kept {
  readonly imagesVersion: number;
  readonly read: ReturnType<typeof traitsReader>;
  readonly byId: Map<string, PairTraits>;
  /** The record that each of the traits was read from, by place. */
  readonly records: PairRecord[];
  pairsVersion: number | null;
  traits: StudyTraits;
}

const keptTraits = new WeakMap<OpenStudy, Kept>();

/** The traits of an open study's pairs: read anew where images changed, and otherwise those of the pairs that changed. */
export function studyTraits(study: OpenStudy): StudyTraits {
  const kept = keptOf(study);
  const { pairsVersion } = study.index;
  if (kept.pairsVersion === pairsVersion) return kept.traits;
  const { byId, records, read } = kept;
  let place = 0;
  for (const pair of study.project.pairs.values()) {
    if (records[place] !== pair) {
      records[place] = pair;
      byId.set(pair.id, read(pair, place));
    }
    place += 1;
  }
  kept.pairsVersion = pairsVersion;
  kept.traits = { all: [...byId.values()], get: (id) => byId.get(id) };
  return kept.traits;
}

/** The traits of one pair as it is now, but for its place. */
export function traitsOf(study: OpenStudy, pair: PairRecord): Omit<PairTraits, 'place'> {
  return keptOf(study).read(pair, 0);
}

function keptOf(study: OpenStudy): Kept {
  const { imagesVersion } = study.index;
  const known = keptTraits.get(study);
  if (known?.imagesVersion === imagesVersion) return known;
  const kept: Kept = {
    imagesVersion, read: traitsReader(study.project, studyImageGroups(study)), byId: new Map(), records: [], pairsVersion: null, traits: { all: [], get: () => undefined },
  };
  keptTraits.set(study, kept);
  return kept;
}
