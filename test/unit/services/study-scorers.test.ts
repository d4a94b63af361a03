import { describe, expect, it } from 'vitest';
import type { ModelRow } from '../../../src/contract/models.ts';
import { scorerFile, studyScorers } from '../../../src/services/images/study-scorers.ts';
import { studyOf as openStudyOf, type OpenStudy } from '../../../src/services/studio/open-study.ts';
import { memoryProject, studyOf } from '../../fixtures/memory-project.ts';
import { faceSpec, scoringOf } from '../../fixtures/scored-study.ts';

const [here, elsewhere] = ['e'.repeat(64), 'd'.repeat(64)];

/** A registry with FaceScore, and one of whole images that is not installed. */
function modelsWith(sha256: string, installed = true) {
  const row = { id: 'facescore', installed, sha256 } as ModelRow;
  const known = { lowerIsBetter: false, range: [-6, 6] as const };
  return {
    scorers: [{ ...known, id: 'facescore', title: 'FaceScore', spec: faceSpec }, { id: 'blur', title: 'Blur', spec: { ...faceSpec, subject: 'image' as const }, lowerIsBetter: true, range: [0, 1] as const }],
    list: () => Promise.resolve([row, { ...row, id: 'blur', installed: false, sha256: here }]),
  };
}

/** Three images with a face each: scored, looked at without a score, never looked at. */
function study(): OpenStudy {
  const { images, items } = studyOf(1);
  const scores = [1.5, null];
  const project = memoryProject({ items, images: images.map((image, index) => (index === 2 ? image
    : { ...image, scorings: { facescore: scoringOf([{ box: image.detection!.faces[0]!.box, score: scores[index]!, deviations: [] }]) } })) });
  return openStudyOf(project);
}

const facescore = { id: 'facescore', title: 'FaceScore', installed: true, lowerIsBetter: false, range: [-6, 6], scored: 1, missing: 1 };
const blur = { id: 'blur', title: 'Blur', installed: false, lowerIsBetter: true, range: [0, 1], scored: 0, missing: 3 };

describe('the scorers of a study', () => {
  it('are those of the registry, with how many images they judge and have yet to look at', async () => {
    expect(await studyScorers(study(), modelsWith(here))).toEqual([facescore, blur]);
  });

  it('have yet to look at what another file has scored, but where none is installed every score will do', async () => {
    expect(await studyScorers(study(), modelsWith(elsewhere))).toEqual([{ ...facescore, missing: 3 }, blur]);
    expect(await studyScorers(study(), modelsWith(elsewhere, false))).toEqual([{ ...facescore, installed: false }, blur]);
  });

  it('are counted anew once images have changed', async () => {
    const opened = study();
    await studyScorers(opened, modelsWith(here));
    const last = [...opened.project.images.values()].at(-1)!;
    await opened.project.images.put([{ ...last, scorings: { facescore: scoringOf([{ box: last.detection!.faces[0]!.box, score: 0, deviations: [] }]) } }]);
    opened.index.imagesChanged([last.id]);
    expect((await studyScorers(opened, modelsWith(here)))[0]).toEqual({ ...facescore, scored: 2, missing: 0 });
  });

  it('are known by what they look at and by their installed file', async () => {
    const models = modelsWith(here);
    expect(await Promise.all(['facescore', 'blur', 'nobody'].map((scorer) => scorerFile(models, scorer)))).toEqual([
      { scorer: 'facescore', subject: 'face', sha256: here }, { scorer: 'blur', subject: 'image', sha256: null }, { scorer: 'nobody', subject: 'face', sha256: null },
    ]);
  });
});
