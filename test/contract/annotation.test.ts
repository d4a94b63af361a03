import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/contract/annotation.ts';
import { openMedia } from '../../src/services/media/media.ts';
import { annotator, newBench, newStudy, type Client } from './studio-fixture.ts';

const ranking = (task: Task, order = task.candidates.map(({ key }) => key)) => ({ kind: 'ranking' as const, order });
let number = 0;
const submission = () => `submission-${++number}`;
const answer = (client: Client, task: Task, given: Task['answer'] & object = ranking(task), key = submission()) =>
  client.annotation.submit({ answer: { submission: key, ticket: task.ticket, answer: given, durationMs: 4000, zoom: 1.5, whole: true, faces: task.candidates.map(({ face }) => face) } });
const next = (client: Client, count = 1, holding: string[] = []) => client.annotation.next({ count, holding });

async function study(items: number, ...people: string[]) {
  const bench = await newBench();
  await newStudy(bench, Array.from({ length: items }, (_, index) => `item${index}`), people);
  return { bench, project: bench.studio.study().project, clients: people.map((name) => bench.as(annotator(name.toLowerCase()))) };
}

describe('answering', () => {
  it('stores the ranking by image with everything that was on screen', async () => {
    const { project, clients: [ann] } = await study(1, 'Ann');
    const { tasks: [task], progress } = await next(ann!);
    expect(progress).toEqual({ answered: 0, total: 1, secondsPerItem: null, practiceLeft: 0, setAside: 0 });
    const keys = task!.candidates.map(({ key }) => key);
    const receipt = await answer(ann!, task!, ranking(task!, [keys[2]!, keys[0]!, keys[1]!]), 'my-own-key');
    expect(receipt).toEqual({ submission: 'my-own-key', progress: { answered: 1, total: 1, secondsPerItem: 4, practiceLeft: 0, setAside: 0 }, verdict: null });
    const [line] = project.ballots.lines();
    const order = line!.shown!.order;
    const box = [10, 10, 40, 40];
    expect(line).toMatchObject({
      kind: 'ranking', item: 'item0', annotator: 'ann', submission: 'my-own-key', durationMs: 4000, order: [order[2], order[0], order[1]],
      shown: { zoom: 1.5, whole: true, faces: Object.fromEntries(order.map((id) => [id, box])) },
    });
    expect([...order].sort()).toEqual([...project.items.get('item0')!.images].sort());
    expect((await next(ann!)).tasks).toEqual([]);
  });

  it('shows where each crop lies in its image', async () => {
    const { clients: [ann] } = await study(1, 'Ann');
    const { tasks: [task] } = await next(ann!);
    expect(task!.candidates[0]).toMatchObject({ frame: [1 / 64, 1 / 64, 48 / 64, 48 / 64], aspect: 1, face: expect.stringMatching(/^[\w-]{22}\/face\/1024\?v=[\w-]{64}$/), whole: expect.stringMatching(/^[\w-]{22}\/whole\/1024$/) });
  });

  it('stores the faces that were shown, whichever are chosen or found before the answer arrives', async () => {
    const { bench, project, clients: [ann] } = await study(1, 'Ann');
    const { tasks: [task] } = await next(ann!);
    const shownFile = await openMedia(bench.studio, annotator('ann'), task!.candidates[0]!.face);
    const [drawn, again, neverMind] = project.items.get('item0')!.images;
    await bench.lead.images.drawFace({ id: drawn!, box: [0, 0, 20, 20] });
    await project.images.put([{ ...project.images.get(again!)!, detection: { ...project.images.get(again!)!.detection!, faces: [] } }]);
    bench.studio.imagesChanged([again!]);
    expect(await openMedia(bench.studio, annotator('ann'), task!.candidates[0]!.face)).toEqual(shownFile);
    await answer(ann!, task!);
    const [line] = project.ballots.lines();
    expect(line!.shown!.faces).toEqual(Object.fromEntries([drawn, again, neverMind].map((id) => [id, [10, 10, 40, 40]])));
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, noFaceRule: 'every-image' } });
    const { task: reopened } = await ann!.annotation.undo({ submission: submission() });
    await answer(ann!, reopened!);
    expect([...project.ballots.lines()].at(-1)!.shown!.faces).toEqual({ [drawn!]: [0, 0, 20, 20], [again!]: null, [neverMind!]: [10, 10, 40, 40] });
  });

  it('does not make up which faces were shown where the page does not say, or says what it was never offered', async () => {
    const { bench, project, clients: [ann, bob] } = await study(2, 'Ann', 'Bob');
    const { tasks: [task, other] } = await next(ann!, 2);
    const foreign = (await next(bob!, 2)).tasks.flatMap(({ candidates }) => candidates.map(({ face }) => face));
    const [own, next1, next2] = task!.candidates.map(({ face }) => face) as [string, string, string];
    const tampered = `${own.slice(0, -4)}AAAA`;
    const faces = [...foreign, other!.candidates[0]!.face, tampered, own.split('?')[0]!, next1.split('?')[0]! + '?' + next2.split('?')[1]!];
    await ann!.annotation.submit({ answer: { submission: 'made-up-faces', ticket: task!.ticket, answer: ranking(task!), durationMs: 1, zoom: 1, whole: false, faces } });
    expect([...project.ballots.lines()][0]!.shown).toMatchObject({ faces: {} });
    await expect(openMedia(bench.studio, annotator('ann'), tampered)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes the same submission twice as one answer, and refuses its key for another', async () => {
    const { project, clients: [ann] } = await study(2, 'Ann');
    const { tasks: [first, second] } = await next(ann!, 2);
    const receipts = await Promise.all([answer(ann!, first!, ranking(first!), 'once-only'), answer(ann!, first!, ranking(first!), 'once-only')]);
    expect(receipts[0]).toEqual(receipts[1]);
    expect(await answer(ann!, first!, ranking(first!), 'once-only')).toEqual(receipts[0]);
    await expect(answer(ann!, second!, ranking(second!), 'once-only')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(project.ballots.size).toBe(1);
  });

  it('refuses rankings that do not name every picture once, and stores nothing', async () => {
    const { project, clients: [ann, bob] } = await study(2, 'Ann', 'Bob');
    const { tasks: [task, other] } = await next(ann!, 2);
    const { tasks: [theirs] } = await next(bob!);
    const [a, b, c] = task!.candidates.map(({ key }) => key) as [string, string, string];
    for (const order of [[a, b], [a, b, b], [a, b, c, c], [a, b, 'x'], [a, b, other!.candidates[0]!.key], theirs!.candidates.map(({ key }) => key)]) {
      await expect(answer(ann!, task!, { kind: 'ranking', order })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    expect(project.ballots.size).toBe(0);
  });

  it('hands out each person’s items in their own order, without those on the page', async () => {
    const { clients: [ann, bob] } = await study(8, 'Ann', 'Bob');
    const { tasks } = await next(ann!, 4);
    const { tasks: more } = await next(ann!, 10, tasks.map(({ ticket }) => ticket));
    const tickets = [...tasks, ...more].map(({ ticket }) => ticket);
    expect(new Set(tickets).size).toBe(8);
    expect((await next(ann!, 10)).tasks.map(({ ticket }) => ticket)).toEqual(tickets);
    expect((await next(ann!, 1, ['nonsense', ...tickets.slice(0, 3)])).tasks.map(({ ticket }) => ticket)).toEqual([tickets[3]]);
    expect((await next(bob!, 10)).tasks).toHaveLength(8);
  });

  it('closes an item with N answers, but takes one that is on screen', async () => {
    const { bench, project, clients: [ann, bob, cyd] } = await study(2, 'Ann', 'Bob', 'Cyd');
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, annotatorsPerItem: 2 } });
    const held = (await next(cyd!, 2)).tasks;
    for (const client of [ann!, bob!]) for (const task of (await next(client, 2)).tasks) await answer(client, task);
    expect(await next(cyd!)).toEqual({ tasks: [], progress: { answered: 0, total: 0, secondsPerItem: null, practiceLeft: 0, setAside: 0 } });
    expect((await answer(cyd!, held[0]!)).progress).toEqual({ answered: 1, total: 1, secondsPerItem: 4, practiceLeft: 0, setAside: 0 });
    for (const client of [ann!, bob!, ann!, bob!]) await client.annotation.undo({ submission: submission() });
    expect(project.ballots.size).toBe(9);
    const open = await Promise.all([ann!, bob!, cyd!].map(async (client) => (await next(client, 5)).progress));
    for (const progress of open) expect(progress.total).toBeGreaterThanOrEqual(progress.answered);
    expect((await next(ann!, 5)).tasks).toHaveLength(2);
    expect((await next(cyd!, 5)).tasks).toHaveLength(1);
  });

  it('leaves out items without faces by the rule of the study', async () => {
    const { bench, project, clients: [ann] } = await study(3, 'Ann');
    const [image] = project.items.get('item1')!.images;
    await project.images.put([{ ...project.images.get(image!)!, detection: { ...project.images.get(image!)!.detection!, faces: [] } }]);
    bench.studio.imagesChanged([image!]);
    expect((await next(ann!, 5)).progress.total).toBe(2);
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, noFaceRule: 'every-image' } });
    const { tasks, progress } = await next(ann!, 5);
    expect([tasks.length, progress.total]).toEqual([3, 3]);
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, noFaceRule: 'any-image' } });
    await bench.lead.images.drawFace({ id: image!, box: [0, 0, 20, 20] });
    expect((await next(ann!, 5)).progress.total).toBe(3);
  });

  it('goes on past an item of which a picture’s record is lost', async () => {
    const { bench, project, clients: [ann] } = await study(3, 'Ann');
    await project.items.put([{ ...project.items.get('item1')!, images: [...project.items.get('item1')!.images.slice(0, 2), 'f'.repeat(16)] }]);
    bench.studio.imagesChanged();
    const { tasks, progress } = await next(ann!, 5);
    expect([tasks.length, progress.total]).toEqual([2, 2]);
    expect((await bench.lead.results.document()).annotators).toMatchObject([{ remaining: 2 }]);
  });

  it('says the median of the last fifty durations', async () => {
    const { project, bench, clients: [ann] } = await study(1, 'Ann');
    for (let index = 0; index < 60; index += 1) {
      await project.ballots.append({ kind: 'discard', reason: 'x', submission: `old-${index}-xx`, item: `gone-${index}`, annotator: 'ann', durationMs: index < 10 ? 900_000 : 1000 * (index - 9), shown: null });
    }
    bench.studio.recount('ballots');
    expect((await next(ann!)).progress.secondsPerItem).toBe(25.5);
  });
});

describe('a page of another study', () => {
  it('is refused for now, so that it keeps its answers, and nothing is stored, handed out or taken back', async () => {
    const { bench, project, clients: [ann] } = await study(2, 'Ann');
    const { tasks: [task] } = await next(ann!);
    await answer(ann!, task!);
    const late = { submission: 'late-answer', ticket: task!.ticket, answer: ranking(task!), durationMs: 1, zoom: 1, whole: false };
    for (const [caller, named] of [[ann!, {}], [bench.lead, { personId: 'ann' }]] as const) {
      const elsewhere = { ...named, study: '01JZZZZZZZZZZZZZZZZZZZZZZZ' };
      await expect(caller.annotation.submit({ ...elsewhere, answer: late })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect(caller.annotation.next({ ...elsewhere, count: 1, holding: [] })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect(caller.annotation.undo({ ...elsewhere, submission: submission() })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      expect((await caller.annotation.next({ ...named, study: (await caller.session()).study!, count: 5, holding: [] })).tasks).toHaveLength(1);
    }
    expect(project.ballots.size).toBe(1);
  });
});

describe('undoing', () => {
  it('takes answers back one by one, newest first, ten deep, and returns each item with its answer', async () => {
    const { project, clients: [ann] } = await study(10, 'Ann');
    const { tasks } = await next(ann!, 10);
    for (const [index, task] of tasks.entries()) await answer(ann!, task, index === 4 ? { kind: 'discard', reason: 'I cannot decide' } : ranking(task));
    for (let index = 9; index >= 0; index -= 1) {
      const { task, progress } = await ann!.annotation.undo({ submission: submission() });
      expect(task).toEqual({ ...tasks[index], answer: index === 4 ? { kind: 'discard', reason: 'I cannot decide' } : ranking(tasks[index]!) });
      expect(progress.answered).toBe(index);
    }
    expect(await ann!.annotation.undo({ submission: submission() })).toMatchObject({ task: null });
    expect([project.ballots.size, project.ballots.answersOf('ann').size]).toEqual([20, 0]);
  });

  it('does nothing more when the same undo comes again, also at the same time', async () => {
    const { project, clients: [ann] } = await study(3, 'Ann');
    const { tasks } = await next(ann!, 3);
    for (const task of tasks) await answer(ann!, task);
    const [one, same] = await Promise.all([ann!.annotation.undo({ submission: 'undo-once' }), ann!.annotation.undo({ submission: 'undo-once' })]);
    expect(one).toEqual({ task: { ...tasks[2], answer: ranking(tasks[2]!) }, progress: { answered: 2, total: 3, secondsPerItem: 4, practiceLeft: 0, setAside: 0 } });
    expect(same).toEqual(one);
    expect(project.ballots.size).toBe(4);
    await Promise.all([ann!.annotation.undo({ submission: submission() }), ann!.annotation.undo({ submission: submission() })]);
    expect(project.ballots.answersOf('ann').size).toBe(0);
    expect((await ann!.annotation.undo({ submission: 'undo-once' })).task).toEqual(one.task);
    expect(project.ballots.size).toBe(6);
  });

  it('lets the item be answered anew; the newest answer stands and the log keeps all', async () => {
    const { project, clients: [ann] } = await study(1, 'Ann');
    const { tasks: [task] } = await next(ann!);
    await answer(ann!, task!);
    const { task: reopened } = await ann!.annotation.undo({ submission: submission() });
    expect((await next(ann!)).tasks.map(({ ticket }) => ticket)).toEqual([reopened!.ticket]);
    await answer(ann!, reopened!, { kind: 'discard', reason: 'Not a human face' });
    expect(project.ballots.current('ann', 'item0')).toMatchObject({ kind: 'discard', reason: 'Not a human face' });
    expect([...project.ballots.lines()].map(({ kind }) => kind)).toEqual(['ranking', 'withdrawn', 'discard']);
  });

  it('touches nobody else’s answers', async () => {
    const { project, clients: [ann, bob] } = await study(1, 'Ann', 'Bob');
    for (const client of [ann!, bob!]) await answer(client, (await next(client)).tasks[0]!);
    await ann!.annotation.undo({ submission: submission() });
    expect([...project.ballots.answersFor('item0').keys()]).toEqual(['bob']);
  });
});

describe('five people at the same time', () => {
  it('lose no answer and each get every item once', async () => {
    const { project, clients } = await study(12, 'Ann', 'Bob', 'Cyd', 'Dan', 'Eve');
    await Promise.all(clients.map(async (client) => {
      for (;;) {
        const { tasks } = await next(client, 3);
        if (tasks.length === 0) break;
        await Promise.all(tasks.map((task) => answer(client, task)));
      }
    }));
    expect(project.ballots.size).toBe(60);
    for (const item of project.items.values()) expect(project.ballots.answersFor(item.id).size).toBe(5);
  });

  it('share an item that both hold when one answer is asked for', async () => {
    const { bench, project, clients: [ann, bob] } = await study(1, 'Ann', 'Bob');
    await bench.lead.study.updateSettings({ settings: { ...project.document.settings, annotatorsPerItem: 1 } });
    const held = await Promise.all([ann!, bob!].map(async (client) => (await next(client)).tasks[0]!));
    await Promise.all([answer(ann!, held[0]!), answer(bob!, held[1]!)]);
    expect(project.ballots.answersFor('item0').size).toBe(2);
  });
});
