import { scoreOf, scoringOf } from '../../../domain/score-of.ts';
import type { Project } from '../../store/types.ts';

/** The model file by which a scorer judged most images, of several the smallest hash; null where it has judged none. Scores by different files do not compare. */
export function usualModelFile({ images }: Pick<Project, 'images'>, scorer: string): string | null {
  const counts = new Map<string, number>();
  for (const image of images.values()) {
    const file = scoreOf(image, scorer) === null ? undefined : scoringOf(image, scorer)?.modelSha256;
    if (file !== undefined) counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  let usual: string | null = null;
  for (const [file, count] of counts) {
    const most = usual === null ? 0 : counts.get(usual) ?? 0;
    if (usual === null || count > most || (count === most && file < usual)) usual = file;
  }
  return usual;
}
