import type { ScorerRow } from '../../contract/images.ts';
import { scoreOf } from '../../domain/score-of.ts';
import { lacksScore } from '../../domain/scoring-targets.ts';
import type { ScoredSubject } from '../../domain/scoring.ts';
import type { ModelStore } from '../models/model-store.ts';
import type { OpenStudy } from '../studio/open-study.ts';

type Models = Pick<ModelStore, 'scorers' | 'list'>;

/** What says whether an image has a score: what the scorer looks at, and its installed file; null where there is none. */
export interface ScorerFile { readonly scorer: string; readonly subject: ScoredSubject; readonly sha256: string | null }

interface Counts { readonly scored: number; readonly missing: number }

const lastCounts = new WeakMap<OpenStudy, { readonly version: number; readonly counts: Map<string, Counts> }>();

/** Every scorer of the registry, and how many images of the study it has scored. */
export async function studyScorers(study: OpenStudy, models: Models): Promise<ScorerRow[]> {
  const files = await installedFiles(models);
  return models.scorers.map(({ id, title, spec: { subject }, lowerIsBetter, range: [low, high] }) => {
    const sha256 = files.get(id) ?? null;
    return { id, title, installed: sha256 !== null, lowerIsBetter, range: [low, high], ...countsOf(study, { scorer: id, subject, sha256 }) };
  });
}

/** What is known of a scorer here; one that the registry does not name is taken for one of faces. */
export async function scorerFile(models: Models, scorer: string): Promise<ScorerFile> {
  const subject = models.scorers.find(({ id }) => id === scorer)?.spec.subject ?? 'face';
  return { scorer, subject, sha256: (await installedFiles(models)).get(scorer) ?? null };
}

async function installedFiles(models: Models): Promise<Map<string, string>> {
  const rows = await models.list();
  return new Map(rows.flatMap(({ id, installed, sha256 }) => (installed ? [[id, sha256] as const] : [])));
}

/** Counted once until images change. */
function countsOf(study: OpenStudy, { scorer, subject, sha256 }: ScorerFile): Counts {
  const version = study.index.imagesVersion;
  let last = lastCounts.get(study);
  if (last?.version !== version) lastCounts.set(study, last = { version, counts: new Map() });
  const key = `${scorer} ${sha256 ?? ''}`;
  const known = last.counts.get(key);
  if (known) return known;
  let [scored, missing] = [0, 0];
  for (const image of study.project.images.values()) {
    if (scoreOf(image, scorer) !== null) scored += 1;
    if (lacksScore(image, scorer, subject, sha256)) missing += 1;
  }
  const counts = { scored, missing };
  last.counts.set(key, counts);
  return counts;
}
