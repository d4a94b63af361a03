import type { PairTraits } from '../../domain/pairs/pair-traits.ts';
import { studyImageGroups } from '../duplicates/study-image-groups.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import { traitsReader } from './traits-reader.ts';

/** The traits of every pair of a study, in the order in which they were added. */
export interface StudyTraits {
  readonly all: readonly PairTraits[];
  get(id: string): PairTraits | undefined;
}

interface Kept extends StudyTraits { readonly pairsVersion: number; readonly imagesVersion: number }

const keptTraits = new WeakMap<OpenStudy, Kept>();

/** The traits of an open study's pairs, read again where pairs or images changed. */
export function studyTraits(study: OpenStudy): StudyTraits {
  const { pairsVersion, imagesVersion } = study.index;
  const known = keptTraits.get(study);
  if (known?.pairsVersion === pairsVersion && known.imagesVersion === imagesVersion) return known;
  const read = traitsReader(study.project, studyImageGroups(study));
  const byId = new Map<string, PairTraits>();
  for (const pair of study.project.pairs.values()) byId.set(pair.id, read(pair, byId.size));
  const traits: Kept = { pairsVersion, imagesVersion, all: [...byId.values()], get: (id) => byId.get(id) };
  keptTraits.set(study, traits);
  return traits;
}
