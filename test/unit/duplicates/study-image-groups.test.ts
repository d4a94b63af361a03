import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { studyImageGroups } from '../../../src/services/duplicates/study-image-groups.ts';
import { studyOf } from '../../../src/services/studio/open-study.ts';
import { newProject, recordsOnly } from '../services/study-fixture.ts';

const far = ['0000000000000000', 'ffffffff00000000', '00000000ffffffff', 'ffff0000ffff0000'] as const;

describe('groups of an open study', () => {
  it('tell the group and its best image of every image that has a near-duplicate', async () => {
    const project = await newProject();
    await recordsOnly(project, 2, (image, number): ImageRecord => ({ ...image, ...(number === 5 ? {} : { fingerprint: far[number % 3]!, bytes: 1000 + number }) }));
    const [a, b, c, d, e, f] = Array.from(project.images.values(), ({ id }) => id);
    const groups = studyImageGroups(studyOf(project));
    expect([groups.groups, groups.imagesWithoutFingerprint]).toEqual([2, 1]);
    expect([a, b, c, d, e, f].map((id) => groups.groupOf(id!))).toEqual([
      { id: a, images: [a, d], best: d }, { id: b, images: [b, e], best: e }, null, { id: a, images: [a, d], best: d }, { id: b, images: [b, e], best: e }, null,
    ]);
    expect(groups.groupOf('nobody')).toBe(null);
  });

  it('are kept until a fingerprint changes or an image comes, and not made anew for faces and scores', async () => {
    const project = await newProject();
    await recordsOnly(project, 2, (image, number): ImageRecord => ({ ...image, fingerprint: far[number % 3]! }));
    const study = studyOf(project);
    const first = studyImageGroups(study);
    expect(studyImageGroups(study)).toBe(first);
    const [image, other] = [...project.images.values()];
    const change = async (record: ImageRecord) => {
      await project.images.put([record]);
      study.index.imagesChanged([record.id]);
    };
    await change({ ...image!, detection: null });
    expect(studyImageGroups(study)).toBe(first);
    await change({ ...image!, fingerprint: far[3] });
    const second = studyImageGroups(study);
    expect([second.groups, second.groupOf(image!.id), second.groupOf(other!.id)]).toEqual([2, null, first.groupOf(other!.id)]);
    await change({ ...image!, id: 'f'.repeat(16), sha256: 'f'.repeat(64), fingerprint: far[3] });
    expect([studyImageGroups(study).groups, studyImageGroups(study).groupOf('f'.repeat(16))]).toEqual([3, { id: image!.id, images: [image!.id, 'f'.repeat(16)], best: image!.id }]);
    const { fingerprint: _, ...unseen } = project.images.get('f'.repeat(16))!;
    await change(unseen);
    expect([studyImageGroups(study).groups, studyImageGroups(study).imagesWithoutFingerprint]).toEqual([2, 1]);
  });
});
