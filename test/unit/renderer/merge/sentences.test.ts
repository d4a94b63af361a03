import { describe, expect, it } from 'vitest';
import type { MergeReport } from '../../../../src/contract/merge.ts';
import { isEmptyMerge, mergeSentences } from '../../../../src/renderer/features/merge/sentences.ts';

const nothing: MergeReport = {
  kind: 'study', ballots: { added: 0, known: 0, conflicts: 0 }, byPerson: [], decisions: 0, people: [], items: 0, images: 0, scores: 0, pairs: 0, reviews: { added: 0, conflicts: 0 }, exclusions: 0, updated: 0, withoutItem: 0, design: 'same', skipped: [],
};
const people = ['Anna', 'Bert', 'Cleo'].map((name, index) => ({ annotator: name.toLowerCase(), name, added: 100 - index }));

describe('what a merge would bring, in words', () => {
  it('begins with the answers: how many, from how many people, and how many were here', () => {
    expect(mergeSentences({ ...nothing, ballots: { added: 214, known: 12, conflicts: 0 }, byPerson: people }, false)).toEqual(['214 new answers from 3 people; 12 were here already.']);
    expect(mergeSentences({ ...nothing, ballots: { added: 1, known: 1, conflicts: 0 }, byPerson: people.slice(0, 1) }, true)).toEqual(['Added 1 answer from 1 person; 1 was here already.']);
  });

  it('names everything else that is new, and what will not count', () => {
    const report: MergeReport = { ...nothing, ballots: { added: 3, known: 0, conflicts: 1 }, byPerson: people.slice(0, 1), decisions: 2, people: ['Anna', 'Bert'], items: 2, images: 6, scores: 9, pairs: 3, reviews: { added: 12, conflicts: 1 }, exclusions: 1, updated: 4, withoutItem: 2, design: 'taken' };
    expect(mergeSentences(report, false)).toEqual([
      '3 new answers from 1 person.',
      '2 decisions of the adjudicator are new here.',
      'New people: Anna, Bert.',
      '2 new items with 6 images.',
      'New or later metric values for 9 images.',
      '3 new pairs.',
      '12 new steps of reviewing pairs: decisions, undone ones and audits.',
      '1 exclusion of answers will come in or change.',
      '4 people, items, images or metrics are brought up to date.',
      'The other copy has the newer design; it will replace yours.',
      '1 answer has the id of another answer here. Both are kept; in every copy the same one counts.',
      '1 decision about pairs has the id of another one here. Both are kept; in every copy the same one counts.',
      '2 answers are for items that this study does not have: kept, not counted.',
    ]);
  });

  it('says so where nothing is new', () => {
    expect(mergeSentences({ ...nothing, ballots: { added: 0, known: 12, conflicts: 0 }, design: 'kept' }, false)).toEqual(['Nothing new here.', '12 answers were here already.', 'Your design is the newer one and stays.']);
    expect(mergeSentences(nothing, false)).toEqual(['Nothing new here.']);
    expect(mergeSentences({ ...nothing, items: 1, images: 3 }, false)).toEqual(['No new answers.', '1 new item with 3 images.']);
  });

  it('is nothing only where nothing would change', () => {
    expect(isEmptyMerge({ ...nothing, ballots: { added: 0, known: 9, conflicts: 0 }, design: 'kept' })).toBe(true);
    const changes: Partial<MergeReport>[] = [{ ballots: { added: 1, known: 0, conflicts: 0 } }, { ballots: { added: 0, known: 0, conflicts: 1 } }, { people: ['Anna'] }, { items: 1 }, { images: 1 }, { updated: 1 }, { decisions: 1 }, { scores: 1 }, { pairs: 1 }, { reviews: { added: 1, conflicts: 0 } }, { reviews: { added: 0, conflicts: 1 } }, { exclusions: 1 }, { design: 'taken' }];
    expect(changes.map((change) => isEmptyMerge({ ...nothing, ...change }))).toEqual(changes.map(() => false));
  });
});
