import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designOutcome, mergeDocuments } from '../../../../src/domain/merge/merge-documents.ts';
import { isSameImport, mergeImage } from '../../../../src/domain/merge/merge-image.ts';
import { mergeItem } from '../../../../src/domain/merge/merge-item.ts';
import { mergeScores } from '../../../../src/domain/merge/merge-scores.ts';
import { mergePeople } from '../../../../src/domain/merge/merge-people.ts';
import type { ImageScores } from '../../../../src/domain/image-scores.ts';
import type { Scoring } from '../../../../src/domain/scoring.ts';
import type { Exclusion, Person } from '../../../../src/domain/study.ts';
import { mergePair } from '../../../../src/domain/merge/merge-pair.ts';
import { builtPair, image, inpaintedPair, item, pair, people, projectDocument, scores } from './samples.ts';

/** Proves that a join is commutative, associative and idempotent. */
function joins<T>(what: string, arbitrary: fc.Arbitrary<T>, merge: (one: T, other: T) => T): void {
  describe(`the ${what} of several copies`, () => {
    it('are the same whichever copy takes the other in', () => {
      fc.assert(fc.property(arbitrary, arbitrary, (one, other) => { expect(merge(one, other)).toEqual(merge(other, one)); }));
    });
    it('are the same in whatever order three copies are merged', () => {
      fc.assert(fc.property(arbitrary, arbitrary, arbitrary, (one, two, three) => { expect(merge(merge(one, two), three)).toEqual(merge(one, merge(two, three))); }));
    });
    it('do not change when the same copy is merged again', () => {
      fc.assert(fc.property(arbitrary, arbitrary, (one, other) => {
        const merged = merge(one, other);
        expect([merge(merged, other), merge(merged, one), merge(merged, merged)]).toEqual([merged, merged, merged]);
      }));
    });
  });
}

joins('people', people.map((list): readonly Person[] => list), mergePeople);
joins('project documents', projectDocument, mergeDocuments);
joins('records of an image', image, mergeImage);
joins('records of an item', item, mergeItem);
joins('metric values of an image', scores, mergeScores);
joins('records of a pair', pair, mergePair);

const anna: Person = { id: 'anna', name: 'Anna', addedAt: '2026-01-01T00:00:00.000Z', role: 'annotator', revokedAt: null };

describe('merging people', () => {
  it('keeps the first name, what somebody was made, and that a link was revoked; new people come in the order they were added', () => {
    const other: Person = { id: 'anna', name: 'Ann', addedAt: '2026-01-02T00:00:00.000Z', role: 'curator', revokedAt: '2026-01-05T00:00:00.000Z' };
    const bert: Person = { ...anna, id: 'bert', name: 'Bert', addedAt: '2025-12-01T00:00:00.000Z' };
    expect(mergePeople([anna], [other, bert])).toEqual([bert, { ...anna, role: 'curator', revokedAt: '2026-01-05T00:00:00.000Z' }]);
  });
});

describe('merging designs', () => {
  it('takes the later one, and says so from where each copy stands', () => {
    fc.assert(fc.property(projectDocument, projectDocument, (one, other) => {
      const here = { ...one, seed: 'here', designedAt: '2026-02-01T00:00:00.000Z' };
      const there = { ...other, seed: 'there', designedAt: '2026-02-02T00:00:00.000Z' };
      const { name, seed, settings, designedAt } = mergeDocuments(here, there);
      expect({ name, seed, settings, designedAt }).toEqual({ name: there.name, seed: 'there', settings: there.settings, designedAt: there.designedAt });
      expect([designOutcome(here, there), designOutcome(there, here), designOutcome(here, here)]).toEqual(['taken', 'kept', 'same']);
    }));
  });
});

describe('merging records', () => {
  it('takes the later detection and choice, whichever copy has them', () => {
    fc.assert(fc.property(image, image, (one, other) => {
      const seen = { ...one, detection: null, choice: { kind: 'detected' as const, index: 7, at: '2026-03-01T00:00:00.000Z' } };
      const { detection, choice } = mergeImage(seen, other);
      expect({ detection, choice }).toEqual({ detection: other.detection, choice: seen.choice });
    }));
  });

  it('takes the later scores of every scorer, whichever copy has them, and loses none', () => {
    fc.assert(fc.property(image, image, (one, other) => {
      const scored = (at: string, score: number): Scoring => ({ modelSha256: 'c'.repeat(64), provider: 'cpu', precision: 'fp32', subject: 'face', at, faces: [{ box: [0, 0, 5, 5], score, deviations: [] }] });
      const [early, late] = [scored('2026-03-01T00:00:00.000Z', 1), scored('2026-03-02T00:00:00.000Z', 2)];
      const here = { ...one, scorings: { facescore: early, sharp: late } };
      const there = { ...other, scorings: { facescore: late, sharp: early, calm: early } };
      expect(mergeImage(here, there).scorings).toEqual({ calm: early, facescore: late, sharp: late });
    }));
  });

  it('tells apart what an import fixed from what was found since', () => {
    fc.assert(fc.property(image, image, (one, other) => {
      expect(isSameImport(one, { ...one, source: other.source, detection: other.detection, choice: other.choice, scorings: other.scorings })).toBe(true);
      expect(isSameImport(one, { ...one, width: one.width + 1 })).toBe(false);
    }));
  });

  it('keeps what was said later of everybody who was asked beyond N, and of every metric', () => {
    fc.assert(fc.property(item, scores, (one, values) => {
      const entry = (person: string, day: number, withdrawn = false) => ({ person, at: `2026-03-0${day}T00:00:00.000Z`, withdrawn });
      const here = { ...one, moreFrom: [entry('anna', 1), entry('bert', 3)] };
      const there = { ...one, moreFrom: [entry('anna', 2, true), entry('bert', 2, true), entry('cleo', 1)] };
      expect(mergeItem(here, there).moreFrom).toEqual([entry('anna', 2, true), entry('bert', 3), entry('cleo', 1)]);
      const later: ImageScores = { id: values.id, values: { clip: [9, '2026-03-01T00:00:00.000Z'] } };
      expect(mergeScores(values, later).values).toEqual({ ...values.values, ...later.values });
    }));
  });

  it('lifts an exclusion where either copy has lifted it', () => {
    fc.assert(fc.property(projectDocument, (document) => {
      const entry: Exclusion = { id: '01J0000000000000000000TEST', person: 'anna', from: null, until: null, reason: '', at: '2026-03-01T00:00:00.000Z', liftedAt: null };
      const lifted = { ...entry, liftedAt: '2026-03-02T00:00:00.000Z' };
      const [here, there] = [{ ...document, exclusions: [entry] }, { ...document, exclusions: [lifted] }];
      expect([mergeDocuments(here, there).exclusions, mergeDocuments(there, here).exclusions]).toEqual([[lifted], [lifted]]);
    }));
  });

  it('never mixes the answers of two items that share a name but not their images', () => {
    fc.assert(fc.property(item, item, (one, other) => {
      const here = { ...one, images: ['0000000000000001', '0000000000000002'] };
      const there = { ...other, images: ['0000000000000001', '0000000000000003'] };
      expect(mergeItem(here, there)).toEqual(here);
    }));
  });
});

describe('merging pairs', () => {
  it('keeps what was seen of the result, with a score before without, and the first date', () => {
    const [unseen] = fc.sample(inpaintedPair.filter(({ origin }) => origin.check === null), { numRuns: 1, seed: 1 });
    const [seen] = fc.sample(inpaintedPair.filter(({ origin }) => origin.check?.score === null), { numRuns: 1, seed: 2 });
    const [scored] = fc.sample(inpaintedPair.filter(({ origin }) => origin.check !== null && origin.check.score !== null), { numRuns: 1, seed: 3 });
    if (!unseen || !seen || !scored) throw new Error('three pairs are needed');
    const early = { ...unseen, addedAt: '2025-01-01T00:00:00.000Z' };
    expect([mergePair(early, seen), mergePair(seen, scored)].map(({ addedAt, origin }) => [addedAt < '2026', origin])).toEqual([[true, seen.origin], [false, scored.origin]]);
  });
});

describe('merging pairs that were built', () => {
  it('keeps what a building said later, whichever copy has it, and the first date', () => {
    fc.assert(fc.property(builtPair, builtPair, (one, other) => {
      const at = (day: number) => `2026-03-0${day}T00:00:00.000Z`;
      const [old, fresh] = [{ ...one, addedAt: at(3) }, { ...other, addedAt: at(4), origin: { ...other.origin, builtAt: at(2) } as typeof other.origin }];
      expect([mergePair(old, fresh), mergePair(fresh, old)]).toEqual([{ ...fresh, addedAt: at(3) }, { ...fresh, addedAt: at(3) }]);
    }));
  });
});

describe('merging what images of prompts and fingerprints say', () => {
  it('keeps the fingerprint that is there, and names two copies that disagree on the prompt', () => {
    const [plain] = fc.sample(image, { numRuns: 1, seed: 1 });
    if (!plain) throw new Error('an image is needed');
    const { fingerprint: _none, ...without } = { ...plain, promptId: 'prompt-1' };
    const seen = { ...without, fingerprint: '00000000000000f0' };
    expect([mergeImage(without, seen), mergeImage(seen, without), 'fingerprint' in mergeImage(without, without)]).toEqual([seen, seen, false]);
    expect([isSameImport(seen, without), isSameImport(seen, { ...seen, promptId: 'prompt-2' })]).toEqual([true, false]);
    expect([mergeImage(seen, { ...seen, promptId: 'prompt-2' }).promptId, mergeImage({ ...seen, promptId: 'prompt-2' }, seen).promptId]).toEqual(['prompt-1', 'prompt-1']);
  });
});

describe('merging captions', () => {
  it('keeps the one that is there, whichever copy has it', () => {
    const [photograph] = fc.sample(image, { numRuns: 1, seed: 1 });
    if (!photograph) throw new Error('an image is needed');
    const { caption: _none, ...untold } = photograph;
    const told = { ...photograph, caption: 'two people' };
    expect([mergeImage(untold, told).caption, mergeImage(told, untold).caption, 'caption' in mergeImage(untold, untold)]).toEqual(['two people', 'two people', false]);
  });
});
