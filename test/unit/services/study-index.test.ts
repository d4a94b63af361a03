import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { withAsked } from '../../../src/domain/asked-more.ts';
import { exclusionTest } from '../../../src/domain/exclusions.ts';
import type { ItemRecord } from '../../../src/domain/item.ts';
import { isNoFaceItem } from '../../../src/domain/no-face.ts';
import { itemOrder } from '../../../src/domain/presentation.ts';
import { isRight } from '../../../src/domain/right-answer.ts';
import { slotsOf, type Slot } from '../../../src/domain/slots.ts';
import { assignmentOf } from '../../../src/services/annotation/assignment.ts';
import type { ProjectDocument } from '../../../src/domain/study.ts';
import type { Project } from '../../../src/services/store/types.ts';
import { itemVotes } from '../../../src/services/results/item-votes.ts';
import { resultsOf } from '../../../src/services/results/results.ts';
import { slotKey } from '../../../src/services/studio/person-queues.ts';
import { createStudyIndex, type StudyIndex } from '../../../src/services/studio/study-index.ts';
import { newProject, recordsOnly } from './study-fixture.ts';

const names = ['ann', 'bob', 'cyd'];
const asked = 2;

/** What a run of the property sets the study up with. */
interface Design {
  readonly assignment: 'everybody' | 'balanced';
  readonly repeatShare: number;
}

/** The same figures from their definitions, without any memory. */
function byDefinition(project: Project) {
  const { seed, settings } = project.document;
  const { ballots } = project;
  const all = [...project.items.values()];
  const given = assignmentOf(project);
  const isOut = exclusionTest(project.document.exclusions);
  const practice = all.filter(({ known }) => known?.use === 'practice');
  const items = all.filter(({ known }) => known?.use !== 'practice').map((item) => ({
    item, id: item.id,
    noFace: isNoFaceItem(item.images.map((id) => project.images.get(id)), 'any-image'),
    answers: ballots.answersFor(item.id),
    counting: [...ballots.answersFor(item.id).values()].filter((answer) => !isOut(answer)),
    method: itemVotes(project, item).method,
    counted: [...ballots.answersFor(item.id).values()].filter((answer) => !isOut(answer)).filter((answer) => answer.kind === 'discard' || (answer.kind === 'tie' ? item.ties : item.images.every((id) => answer.order.includes(id)))).length,
    whole: item.images.every((id) => project.images.get(id)),
    isGold: item.known?.use === 'gold',
  }));
  const byId = new Map(items.map((one) => [one.id, one]));
  const isGiven = (person: string, item: ItemRecord) => given(item)?.includes(person) ?? true;
  const isAsked = (person: string, { item, noFace, method, whole }: (typeof items)[number]) =>
    !noFace && whole && method !== 'discarded' && item.moreFrom.some((entry) => entry.person === person && !entry.withdrawn);
  const isMainOpen = (person: string, one: (typeof items)[number]) =>
    !one.noFace && one.whole && !one.answers.has(person) && (((one.isGold || one.counted < asked) && isGiven(person, one.item)) || isAsked(person, one));
  const people = names.map((person) => {
    const order = itemOrder(seed, person, items.filter(({ item }) => isGiven(person, item)).map(({ id }) => id));
    const extra = itemOrder(seed, person, items.filter((one) => !isGiven(person, one.item) && isAsked(person, one)).map(({ id }) => id)).map((item): Slot => ({ item, round: 'main' }));
    const slots = slotsOf(seed, person, order, settings.repeatShare);
    const isOpen = ({ item, round }: Slot) => {
      const one = byId.get(item)!;
      if (round === 'main') return isMainOpen(person, one);
      return one.answers.has(person) && !one.noFace && one.whole && !ballots.answersOf(person, 'repeat').has(item);
    };
    const aside = (['main', 'repeat'] as const).flatMap((round) => [...ballots.setAsideBy(person, round)].map((item): Slot => ({ item, round })));
    const isAside = ({ item, round }: Slot) => aside.some((slot) => slot.item === item && slot.round === round);
    const practiceLeft = practice.filter(({ id, known }) => {
      const answer = ballots.current(person, id, 'practice');
      return !answer || !isRight(answer, known!.answer);
    }).map(({ id }): Slot => ({ item: id, round: 'practice' }));
    const repeatsAnswered = [...ballots.answersOf(person, 'repeat').keys()].filter((id) => byId.get(id)?.noFace === false).length;
    const repeatsLeft = slots.filter(({ item, round }) => round === 'repeat' && !ballots.answersOf(person, 'repeat').has(item) && (isOpen({ item, round }) || isOpen({ item, round: 'main' }))).length;
    const answered = items.filter(({ noFace, answers }) => !noFace && answers.has(person)).length;
    return {
      answered: answered + repeatsAnswered,
      total: answered + items.filter((one) => isMainOpen(person, one)).length + repeatsAnswered + repeatsLeft,
      practiceLeft: practiceLeft.length,
      setAside: aside.filter(isOpen).length,
      next: [...practiceLeft, ...[...slots, ...extra].filter((slot) => isOpen(slot) && !isAside(slot)), ...aside.filter(isOpen)],
    };
  });
  const withFaces = items.filter(({ noFace }) => !noFace);
  return {
    counts: {
      noFaceItems: items.filter(({ noFace }) => noFace).length,
      ballots: items.reduce((sum, { counting }) => sum + counting.length, 0),
      completeItems: items.filter(({ noFace, counted }) => noFace || counted >= asked).length,
      unresolvedItems: items.filter(({ method }) => method === 'unresolved').length,
      coverage: Array.from({ length: asked + 1 }, (_, count) => withFaces.filter(({ counting }) => Math.min(counting.length, asked) === count).length),
      sizes: Object.fromEntries([2, 3].map((size) => [String(size), items.filter(({ item }) => item.images.length === size).length]).filter(([, count]) => count !== 0)),
      pairsWithTies: items.filter(({ item }) => item.ties).length,
      practiceItems: practice.length,
      goldItems: items.filter(({ isGold }) => isGold).length,
    },
    people,
  };
}

function byIndex(index: StudyIndex) {
  return {
    counts: index.itemCounts(),
    people: names.map((person) => ({ ...index.progressOf(person), next: index.nextFor(person, 1000, new Set()) })),
  };
}

/** Six items of three images, two of two with ties, one for practice, one gold, one whose pictures are lost. */
async function mixedStudy({ assignment, repeatShare }: Design): Promise<Project> {
  const project = await newProject();
  const joined = names.map((id) => ({ id, name: id, addedAt: '2026-01-01T00:00:00.000Z', role: 'annotator' as const, revokedAt: null }));
  await project.update((document) => ({ ...document, people: joined, settings: { ...document.settings, annotatorsPerItem: asked, assignment, repeatShare } }));
  await recordsOnly(project, 8);
  const [first, second, third, fourth] = [...project.items.values()] as [ItemRecord, ItemRecord, ItemRecord, ItemRecord];
  const at = '2026-01-01T00:00:00.000Z';
  await project.items.put([
    { ...first, known: { use: 'practice', answer: { kind: 'ranking', order: first.images }, at } },
    { ...second, known: { use: 'gold', answer: { kind: 'discard' }, at } },
    ...[third, fourth].map((item) => ({ ...item, images: item.images.slice(0, 2), ties: true })),
    { id: 'picture-lost', key: 'f'.repeat(16), prompt: null, images: ['0'.repeat(16), '1'.repeat(16), '2'.repeat(16)], ties: false, known: null, moreFrom: [], addedAt: at },
  ]);
  return project;
}

describe('the index of a study', () => {
  const kinds = ['ranking', 'tie', 'discard', 'withdrawn', 'later'] as const;
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom(...kinds), person: fc.constantFrom(...names), item: fc.nat(8), turn: fc.nat(6), round: fc.constantFrom('main' as const, 'main' as const, 'repeat' as const) }) },
    fc.record({ kind: fc.constant('faces' as const), item: fc.nat(5), image: fc.nat(1), found: fc.boolean() }),
    fc.record({ kind: fc.constant('look' as const), person: fc.constantFrom(...names) }),
    fc.record({ kind: fc.constant('ask' as const), person: fc.constantFrom(...names), item: fc.nat(8), withdrawn: fc.boolean() }),
    fc.record({ kind: fc.constant('exclude' as const), person: fc.constantFrom(...names), fromNow: fc.boolean() }),
    fc.record({ kind: fc.constant('lift' as const) }),
    fc.record({ kind: fc.constant('decide' as const), item: fc.nat(8), back: fc.boolean() }),
  );
  const design = fc.record({ assignment: fc.constantFrom('everybody' as const, 'balanced' as const), repeatShare: fc.constantFrom(0, 0.2, 0.5) });

  it('says after any changes what the definitions say', async () => {
    await fc.assert(fc.asyncProperty(design, fc.array(step, { maxLength: 40 }), async (chosen, steps) => {
      const project = await mixedStudy(chosen);
      const items = [...project.items.values()];
      const index = createStudyIndex(project);
      for (const [number, one] of steps.entries()) {
        if (one.kind === 'look') {
          index.nextFor(one.person, 2, new Set());
        } else if (one.kind === 'ask') {
          const item = project.items.get(items[one.item]!.id)!;
          await project.items.put([{ ...item, moreFrom: withAsked(item.moreFrom, { person: one.person, at: '2026-01-01T00:00:00.000Z', withdrawn: one.withdrawn }) }]);
          index.ballotChanged(item.id);
        } else if (one.kind === 'exclude' || one.kind === 'lift') {
          const at = new Date().toISOString();
          await project.update((document) => ({
            ...document,
            exclusions: one.kind === 'lift'
              ? document.exclusions.map((entry) => ({ ...entry, liftedAt: at }))
              : [...document.exclusions, { id: `exclusion-${number}`, person: one.person, from: one.fromNow ? at : null, until: null, reason: '', at, liftedAt: null }],
          }));
          index.imagesChanged();
        } else if (one.kind === 'decide') {
          const item = items[one.item]!;
          const line = { submission: `decision-${number}`, item: item.id, annotator: 'adjudicator', durationMs: 0, shown: null, round: 'adjudication' as const };
          await project.ballots.append(one.back ? { ...line, kind: 'withdrawn' } : { ...line, kind: 'ranking', order: item.images });
          index.ballotChanged(item.id);
        } else if (one.kind === 'faces') {
          const image = project.images.get(items[one.item]!.images[one.image]!)!;
          const faces = one.found ? [{ box: [8, 8, 40, 40] as const, confidence: 0.9, landmarks: null, areaRatio: 0.1, frontalness: null, score: null }] : [];
          await project.images.put([{ ...image, detection: { ...image.detection!, faces } }]);
          index.imagesChanged([image.id]);
        } else {
          const item = items[one.item]!;
          const round = item.known?.use === 'practice' ? 'practice' as const : one.round;
          const line = { submission: `submission-${number}`, item: item.id, annotator: one.person, durationMs: 1000, shown: null, ...(round === 'main' ? {} : { round }) };
          // The last turn is an order of other images, as another copy of the study could have it under this name.
          const order = one.turn === 6 ? ['d'.repeat(16), 'e'.repeat(16), 'f'.repeat(16)] : [...item.images.slice(one.turn % 3), ...item.images.slice(0, one.turn % 3)];
          await project.ballots.append(one.kind === 'ranking' ? { ...line, kind: 'ranking', order } : one.kind === 'discard' ? { ...line, kind: 'discard', reason: 'no' } : { ...line, kind: one.kind });
          index.ballotChanged(item.id);
        }
        if (number % 7 === 0) expect(byIndex(index)).toEqual(byDefinition(project));
      }
      expect(byIndex(index)).toEqual(byDefinition(project));
      const results = resultsOf(project);
      expect(results.complete).toBe(index.itemCounts().completeItems);
      for (const { annotator, remaining } of chosen.repeatShare === 0 ? results.annotators : []) {
        const { answered, total } = index.progressOf(annotator);
        expect(remaining).toBe(total - answered);
      }
      await project.close();
    }), { numRuns: 40 });
  });

  it('counts images by what is known of their faces, leaves out what the page holds, and finds items by key', async () => {
    const project = await newProject();
    await recordsOnly(project, 4, (image, number) => number === 0 ? { ...image, detection: null } : number === 4 ? { ...image, detection: { ...image.detection!, faces: [] } } : image);
    const index = createStudyIndex(project);
    expect(index.imageCounts()).toEqual({ images: 12, photographs: 0, generations: 0, models: ['model-a', 'model-b', 'model-c'], detected: 11, withoutFace: 1 });
    const [first, second] = index.nextFor('ann', 2, new Set());
    expect(index.nextFor('ann', 1, new Set([slotKey(first!)]))).toEqual([second]);
    const item = project.items.get(first!.item)!;
    expect(index.itemByKey(item.key)).toEqual(item);
    expect([...index.firstImages().keys()]).toEqual(['aaaaaaaa']);
    await project.close();
  });

  it('counts a hidden repeat once, also when its first time was taken back after it', async () => {
    const project = await mixedStudy({ assignment: 'everybody', repeatShare: 0.5 });
    const index = createStudyIndex(project);
    const before = index.progressOf('ann');
    const say = async (item: string, kind: 'discard' | 'withdrawn', more: { round?: 'repeat' } = {}) => {
      const line = { submission: `${item} ${kind} ${more.round ?? 'main'}`, item, annotator: 'ann', durationMs: 1000, shown: null, ...more };
      await project.ballots.append(kind === 'discard' ? { ...line, kind, reason: 'no' } : { ...line, kind });
      index.ballotChanged(item);
    };
    for (let repeat: Slot | undefined; !repeat;) {
      const slot = index.nextFor('ann', 10, new Set()).find(({ round }) => round !== 'practice')!;
      if (slot.round === 'repeat') repeat = slot;
      await say(slot.item, 'discard', slot.round === 'repeat' ? { round: 'repeat' } : {});
      if (repeat) await say(repeat.item, 'withdrawn');
    }
    expect(index.progressOf('ann').total).toBe(before.total);
    await project.close();
  });

  it('deals balanced items out anew when somebody ranks anew or no more, not when only a name changed', async () => {
    const project = await mixedStudy({ assignment: 'balanced', repeatShare: 0 });
    const index = createStudyIndex(project);
    index.itemCounts();
    const readAll = vi.spyOn(project.items, 'values');
    const change = (field: Partial<ProjectDocument['people'][number]>) => project.update((document) => ({ ...document, people: document.people.map((person) => (person.id === 'ann' ? { ...person, ...field } : person)) }));
    await change({ name: 'Another name' });
    index.peopleChanged();
    index.nextFor('ann', 1, new Set());
    readAll.mockClear();
    index.peopleChanged();
    expect([index.progressOf('ann').total > 0, readAll.mock.calls.length]).toEqual([true, 0]);
    await change({ revokedAt: '2026-02-01T00:00:00.000Z' });
    index.peopleChanged();
    expect(byIndex(index)).toEqual(byDefinition(project));
    await project.close();
  });
});
