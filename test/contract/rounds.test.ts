import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/contract/annotation.ts';
import type { StudySettings } from '../../src/domain/study.ts';
import { writeImage } from '../unit/services/study-fixture.ts';
import { annotator, idle, newBench, newStudy, type Bench, type Client } from './studio-fixture.ts';

let number = 0;
const submission = () => `rounds-${++number}-submission`;
type Given = Parameters<Client['annotation']['submit']>[0]['answer']['answer'];

const ranking = (task: Task): Given => ({ kind: 'ranking', order: task.candidates.map(({ key }) => key) });

function answer(client: Client, task: Task, given: Given = ranking(task), key = submission()) {
  const { ticket, candidates } = task;
  return client.annotation.submit({ answer: {
    submission: key, ticket, answer: given, durationMs: 4000, zoom: 1, whole: false,
    positions: candidates.map((candidate) => candidate.key), faces: candidates.map(({ face }) => face),
  } });
}

async function study(items: number, people: readonly string[], settings: Partial<StudySettings> = {}) {
  const bench = await newBench();
  await newStudy(bench, Array.from({ length: items }, (_, index) => `item${String(index).padStart(2, '0')}`), people);
  const { project } = bench.studio.study();
  await bench.lead.study.updateSettings({ settings: { ...project.document.settings, ...settings } });
  return { bench, project, clients: people.map((name) => bench.as(annotator(name.toLowerCase()))) };
}

/** A study of pairs with ties. */
async function pairStudy(items: number, people: readonly string[]) {
  const bench = await newBench();
  const images = join(bench.folder, 'two-models');
  for (let item = 0; item < items; item += 1) {
    for (const [place, model] of ['one', 'two'].entries()) {
      await mkdir(join(images, model), { recursive: true });
      await writeImage(join(images, model, `pair${item}.png`), 2 * item + place + 1);
    }
  }
  await bench.lead.workspace.create({ path: join(bench.folder, 'study') });
  await bench.lead.images.importItems({ images, prompts: null, ties: true });
  await idle(bench.studio);
  for (const name of people) await bench.lead.study.addPerson({ name });
  return { bench, project: bench.studio.study().project, clients: people.map((name) => bench.as(annotator(name.toLowerCase()))) };
}

async function everything(client: Client): Promise<Task[]> {
  const tasks: Task[] = [];
  for (;;) {
    const { tasks: more } = await client.annotation.next({ count: 4, holding: tasks.map(({ ticket }) => ticket).slice(-20) });
    const fresh = more.filter(({ ticket }) => !tasks.some((task) => task.ticket === ticket));
    if (fresh.length === 0) return tasks;
    for (const task of fresh) {
      await answer(client, task);
      tasks.push(task);
    }
  }
}

const imagesOf = async (bench: Bench, item: string) => bench.studio.study().project.items.get(item)!.images;

describe('practice', () => {
  it('comes first, says whether the answer was right, comes again until it is, and never counts', async () => {
    const { bench, project, clients: [ann] } = await study(3, ['Ann']);
    const images = await imagesOf(bench, 'item01');
    await bench.lead.study.setKnownAnswer({ item: 'item01', known: { use: 'practice', answer: { kind: 'ranking', order: images } } });
    expect(await ann!.annotation.brief({})).toMatchObject({ practiceItems: 1, guidelineDue: 'first' });
    const { tasks, progress } = await ann!.annotation.next({ count: 4, holding: [] });
    expect(progress).toMatchObject({ total: 2, practiceLeft: 1 });
    expect(tasks.map(({ practice }) => practice)).toEqual([true, false, false]);
    const [practice] = tasks as [Task];
    const wrong = await answer(ann!, practice, { kind: 'discard', reason: 'I cannot decide' });
    const right = wrong.verdict!.right;
    expect(wrong).toMatchObject({ verdict: { isRight: false }, progress: { answered: 0, practiceLeft: 1 } });
    expect((await ann!.annotation.next({ count: 4, holding: [] })).tasks[0]!.ticket).toBe(practice.ticket);
    expect(await answer(ann!, practice, right as Given)).toMatchObject({ verdict: { isRight: true }, progress: { answered: 0, practiceLeft: 0 } });
    expect((await ann!.annotation.next({ count: 4, holding: [] })).tasks.map(({ ticket }) => ticket)).toEqual(tasks.slice(1).map(({ ticket }) => ticket));
    expect((await ann!.annotation.undo({ submission: submission() })).task).toBeNull();
    const results = await bench.lead.results.document();
    expect([results.items, results.annotators[0]!.ballots]).toEqual([2, 0]);
    expect([...project.ballots.lines()].map(({ kind, round }) => [kind, round])).toEqual([['discard', 'practice'], ['ranking', 'practice']]);
  });

  it('says nothing about an answer that counts, not even to a gold item', async () => {
    const { bench, clients: [ann, bob] } = await study(2, ['Ann', 'Bob'], { annotatorsPerItem: 1 });
    const images = await imagesOf(bench, 'item00');
    await bench.lead.study.setKnownAnswer({ item: 'item00', known: { use: 'gold', answer: { kind: 'ranking', order: images } } });
    for (const client of [ann!, bob!]) {
      const { tasks } = await client.annotation.next({ count: 4, holding: [] });
      for (const task of tasks) expect((await answer(client, task)).verdict).toBeNull();
    }
    // One answer is asked for, but everybody gets the gold item.
    expect(bench.studio.study().project.ballots.answersFor('item00').size).toBe(2);
    expect(bench.studio.study().project.ballots.answersFor('item01').size).toBe(1);
  });

  it('is over for an item that became a gold item while it was on screen: its right answer stays hidden', async () => {
    const { bench, clients: [ann] } = await study(2, ['Ann']);
    const order = await imagesOf(bench, 'item00');
    const mark = (use: 'practice' | 'gold') => bench.lead.study.setKnownAnswer({ item: 'item00', known: { use, answer: { kind: 'ranking', order } } });
    await mark('practice');
    const { tasks: [task] } = await ann!.annotation.next({ count: 1, holding: [] });
    await mark('gold');
    expect(await answer(ann!, task!, { kind: 'discard', reason: 'I cannot decide' })).toMatchObject({ verdict: null, progress: { answered: 0, total: 2 } });
  });

  it('takes no impossible answer, and gives its items back', async () => {
    const { bench } = await study(2, ['Ann']);
    const images = await imagesOf(bench, 'item00');
    const set = (known: Parameters<typeof bench.lead.study.setKnownAnswer>[0]['known'], item = 'item00') => bench.lead.study.setKnownAnswer({ item, known });
    for (const answerGiven of [{ kind: 'tie' as const }, { kind: 'ranking' as const, order: images.slice(1) }, { kind: 'ranking' as const, order: [images[0]!, images[0]!, images[1]!] }]) {
      await expect(set({ use: 'gold', answer: answerGiven })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    await expect(set(null, 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await set({ use: 'practice', answer: { kind: 'discard' } });
    expect(await bench.lead.study.knownAnswers()).toMatchObject([{ item: 'item00', use: 'practice', answer: { kind: 'discard' }, candidates: [{ name: 'model-a/item00.png' }, {}, {}] }]);
    expect((await bench.lead.study.overview()).steps).toMatchObject({ items: 1, practiceItems: 1 });
    await set(null);
    expect((await bench.lead.study.overview()).steps).toMatchObject({ items: 2, practiceItems: 0 });
  });
});

describe('hidden repeats', () => {
  it('look like any other item, in other places, and do not replace the first answer', async () => {
    const { project, clients: [ann] } = await study(8, ['Ann'], { repeatShare: 0.5 });
    const { progress } = await ann!.annotation.next({ count: 1, holding: [] });
    expect(progress.total).toBe(12);
    const tasks = await everything(ann!);
    expect(tasks).toHaveLength(12);
    expect(new Set(tasks.flatMap((task) => Object.keys(task).sort().join())).size).toBe(1);
    expect(new Set(tasks.map(({ ticket }) => ticket)).size).toBe(12);
    const repeats = [...project.ballots.lines()].filter(({ round }) => round === 'repeat');
    expect(repeats).toHaveLength(4);
    for (const again of repeats) {
      const first = project.ballots.current('ann', again.item)!;
      expect(first.round).toBeUndefined();
      for (const [place, image] of again.shown!.order.entries()) expect(image).not.toBe(first.shown!.order[place]);
    }
    expect(project.ballots.answersOf('ann').size).toBe(8);
  });

  it('are taken back by undo as themselves', async () => {
    const { project, clients: [ann] } = await study(4, ['Ann'], { repeatShare: 0.5 });
    const tasks = await everything(ann!);
    const last = [...project.ballots.lines()].at(-1)!;
    const { task, progress } = await ann!.annotation.undo({ submission: submission() });
    expect(task).toMatchObject({ ticket: tasks.at(-1)!.ticket, answer: ranking(tasks.at(-1)!) });
    expect([last.round, project.ballots.answersOf('ann', 'repeat').size, progress.answered, progress.total]).toEqual(['repeat', 1, 5, 6]);
    expect((await ann!.annotation.next({ count: 4, holding: [] })).tasks.map(({ ticket }) => ticket)).toEqual([task!.ticket]);
  });
});

describe('setting aside', () => {
  it('brings the item again after all others, keeps an earlier answer, and outlives the page', async () => {
    const { bench, project, clients: [ann] } = await study(3, ['Ann']);
    const { tasks } = await ann!.annotation.next({ count: 3, holding: [] });
    const [first, second, third] = tasks as [Task, Task, Task];
    expect((await answer(ann!, first, { kind: 'later' })).progress).toMatchObject({ answered: 0, total: 3, setAside: 1 });
    const after = await ann!.annotation.next({ count: 3, holding: [] });
    expect(after.tasks.map(({ ticket }) => ticket)).toEqual([second.ticket, third.ticket, first.ticket]);
    await answer(ann!, second);
    await answer(ann!, second, { kind: 'later' });
    expect(project.ballots.answersOf('ann').size).toBe(1);
    expect(await ann!.annotation.recent({})).toMatchObject({ tasks: [{ ticket: second.ticket, setAside: true, answer: { kind: 'ranking' } }, { ticket: first.ticket, setAside: true, answer: null }] });
    await answer(ann!, first);
    expect((await ann!.annotation.next({ count: 3, holding: [] })).progress).toMatchObject({ answered: 2, total: 3, setAside: 0 });
    expect((await bench.lead.results.document()).annotators[0]).toMatchObject({ ballots: 2, remaining: 1 });
  });
});

describe('the last ten answers', () => {
  it('come latest first as they were shown and answered, and a reopened one is replaced only by its new answer', async () => {
    const { bench, project, clients: [ann] } = await study(12, ['Ann']);
    const tasks = await everything(ann!);
    const { tasks: recent } = await ann!.annotation.recent({});
    expect(recent.map(({ ticket }) => ticket)).toEqual([...tasks].reverse().slice(0, 10).map(({ ticket }) => ticket));
    expect(recent[3]!.answer).toEqual(ranking(recent[3]!));
    await bench.lead.study.updateSettings({ settings: project.document.settings, seed: 'another seed' });
    const again = (await ann!.annotation.recent({})).tasks[3]!;
    expect(again.candidates.map(({ key }) => key)).toEqual(recent[3]!.candidates.map(({ key }) => key));
    await answer(ann!, again, { kind: 'ranking', order: [...again.candidates.map(({ key }) => key)].reverse() });
    expect((await ann!.annotation.recent({})).tasks[0]!.ticket).toBe(again.ticket);
    expect(project.ballots.answersOf('ann').size).toBe(12);
  });
});

describe('pairs with ties', () => {
  it('take a tie, count it, and refuse it elsewhere', async () => {
    const { bench, project, clients } = await pairStudy(2, ['Ann', 'Bob', 'Cyd']);
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, annotatorsPerItem: 3 } });
    for (const client of clients) {
      const { tasks } = await client.annotation.next({ count: 2, holding: [] });
      expect(tasks.map(({ ties, candidates }) => [ties, candidates.length])).toEqual([[true, 2], [true, 2]]);
      for (const task of tasks) await answer(client, task, { kind: 'tie' });
    }
    const results = await bench.lead.results.document();
    expect(results.consensus.map(({ method, scores }) => [method, Object.values(scores!)])).toEqual([['majority', [1.5, 1.5]], ['majority', [1.5, 1.5]]]);
    const triplets = await study(1, ['Ann']);
    const { tasks: [task] } = await triplets.clients[0]!.annotation.next({ count: 1, holding: [] });
    await expect(answer(triplets.clients[0]!, task!, { kind: 'tie' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(triplets.project.ballots.size).toBe(0);
  });
});

describe('what was shown', () => {
  it('is what the page says stood on screen, also after the seed has changed', async () => {
    const { bench, project, clients: [ann] } = await study(4, ['Ann']);
    const { tasks } = await ann!.annotation.next({ count: 4, holding: [] });
    await bench.lead.study.updateSettings({ settings: project.document.settings, seed: 'a new seed' });
    for (const task of tasks) await answer(ann!, task);
    // Every answer ranked from left to right, so what was chosen is what was shown.
    for (const line of project.ballots.lines()) expect(line).toMatchObject({ kind: 'ranking', order: line.shown!.order });
  });

  it('is the study’s own order where the page says nothing, or what cannot be', async () => {
    const { clients: [ann], project } = await study(1, ['Ann']);
    const { tasks: [task] } = await ann!.annotation.next({ count: 1, holding: [] });
    const [first] = task!.candidates.map(({ key }) => key) as [string];
    await ann!.annotation.submit({ answer: { submission: submission(), ticket: task!.ticket, answer: ranking(task!), durationMs: 1, zoom: 1, whole: false, positions: [first, first, 'x'] } });
    expect([...project.ballots.lines()][0]).toMatchObject({ kind: 'ranking', order: [...project.ballots.lines()][0]!.shown!.order });
  });
});

describe('the guideline', () => {
  it('is due to a newcomer, after a change, and after a day off; reading it settles that', async () => {
    const { bench, project, clients: [ann] } = await study(1, ['Ann']);
    const { guidelineVersion, guideline, guidelineDue } = await ann!.annotation.brief({});
    expect([guidelineDue, guideline]).toEqual(['first', project.document.settings.guideline]);
    await ann!.annotation.acknowledgeGuideline({ version: guidelineVersion });
    expect((await ann!.annotation.brief({})).guidelineDue).toBeNull();
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, guideline: 'Look at the eyes.' } });
    const changed = await ann!.annotation.brief({});
    expect(changed).toMatchObject({ guidelineDue: 'changed', guideline: 'Look at the eyes.' });
    await ann!.annotation.acknowledgeGuideline({ version: changed.guidelineVersion });
    await project.notes.update('ann', (notes) => ({ ...notes, guideline: { version: changed.guidelineVersion, at: new Date(Date.now() - 25 * 3_600_000).toISOString() } }));
    expect((await ann!.annotation.brief({})).guidelineDue).toBe('day-off');
    await project.notes.update('ann', (notes) => ({ ...notes, guideline: { version: changed.guidelineVersion, at: new Date(Date.now() + 3_600_000).toISOString() } }));
    expect((await ann!.annotation.brief({})).guidelineDue).toBeNull();
  });

  it('keeps how a person likes to work with the study', async () => {
    const { bench, clients: [ann, bob] } = await study(1, ['Ann', 'Bob']);
    const preferences = { keys: { submit: ['n'] }, ground: 'dark' as const, autoSubmit: true, showMap: true };
    await ann!.annotation.savePreferences({ preferences });
    const { path } = await bench.lead.study.overview();
    await bench.lead.workspace.close();
    await bench.lead.workspace.open({ path });
    expect((await ann!.annotation.brief({})).preferences).toEqual(preferences);
    expect((await bob!.annotation.brief({})).preferences).toMatchObject({ keys: {}, ground: 'mid' });
  });
});

describe('the design', () => {
  it('changes silently before the first answer, and is recorded from then on', async () => {
    const { bench, project, clients: [ann] } = await study(2, ['Ann']);
    const change = (settings: Partial<StudySettings>, seed?: string) =>
      bench.lead.study.updateSettings({ settings: { ...project.document.settings, ...settings }, ...(seed === undefined ? {} : { seed }) });
    await change({ annotatorsPerItem: 3 });
    expect((await bench.lead.study.overview()).designChanges).toEqual([]);
    await answer(ann!, (await ann!.annotation.next({ count: 1, holding: [] })).tasks[0]!);
    await change({ annotatorsPerItem: 4, assignment: 'balanced' }, 'other');
    await change({});
    const { designChanges, seed } = await bench.lead.study.overview();
    expect(seed).toBe('other');
    expect(designChanges.map(({ field, from, to, ballots }) => [field, from, to, ballots])).toEqual([
      ['annotatorsPerItem', '3', '4', 1], ['assignment', 'everybody', 'balanced', 1], ['seed', expect.any(String), 'other', 1],
    ]);
  });

  it('is recorded with the answers that stood: not practice, not what was corrected or taken back', async () => {
    const { bench, project, clients: [ann] } = await study(4, ['Ann']);
    const hasty = (hastyMs: number) => bench.lead.study.updateSettings({ settings: { ...project.document.settings, hastyMs } });
    await bench.lead.study.setKnownAnswer({ item: 'item00', known: { use: 'practice', answer: { kind: 'discard' } } });
    const { tasks: [practice, first, second, third] } = await ann!.annotation.next({ count: 4, holding: [] });
    await answer(ann!, practice!, { kind: 'discard', reason: 'I cannot decide' });
    await hasty(1);
    for (const task of [first, first, second, third]) await answer(ann!, task!);
    await ann!.annotation.undo({ submission: submission() });
    await hasty(2);
    expect(project.document.designChanges.map(({ from, to, ballots }) => [from, to, ballots])).toEqual([['1', '2', 2]]);
  });

  it('gives balanced shares, and nobody more than theirs', async () => {
    const { bench, project, clients } = await study(8, ['Ann', 'Bob', 'Cyd', 'Dan'], { assignment: 'balanced', annotatorsPerItem: 3 });
    for (const client of clients) expect((await client.annotation.next({ count: 1, holding: [] })).progress.total).toBe(6);
    for (const client of clients) expect(await everything(client)).toHaveLength(6);
    for (const item of project.items.values()) expect(project.ballots.answersFor(item.id).size).toBe(3);
    expect((await bench.lead.results.document()).annotators.map(({ ballots, remaining }) => [ballots, remaining])).toEqual(Array.from({ length: 4 }, () => [6, 0]));
  });

  it('says once that the study is complete', async () => {
    const { bench, clients: [ann] } = await study(2, ['Ann'], { annotatorsPerItem: 1 });
    const stop = new AbortController();
    let complete = 0;
    const stream = await bench.lead.events(undefined, { signal: stop.signal });
    const reading = (async () => { for await (const event of stream) if (event.kind === 'complete') complete += 1; })().catch(() => undefined);
    const tasks = await everything(ann!);
    await answer(ann!, tasks[0]!, { kind: 'discard', reason: 'x' });
    await expect.poll(() => complete).toBe(1);
    expect((await bench.lead.study.overview()).steps.coverage).toEqual([0, 2]);
    await bench.lead.study.updateSettings({ settings: { ...bench.studio.study().project.document.settings, annotatorsPerItem: 2 } });
    const csv = (await bench.lead.results.exportBallots()).csv.replaceAll(',ann,', ',bob,');
    await bench.lead.results.importBallots({ csv });
    await expect.poll(() => complete).toBe(2);
    stop.abort();
    await reading;
  });
});
