import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, type StudioEvent } from '../../src/contract/contract.ts';
import type { Caller } from '../../src/contract/roles.ts';
import { openMedia } from '../../src/services/media/media.ts';
import { annotator, lead, newBench, newStudy, type Bench } from './studio-fixture.ts';

async function studyWith(people: readonly string[], stems: readonly string[] = ['one', 'two']): Promise<Bench> {
  const bench = await newBench();
  await newStudy(bench, stems, people);
  return bench;
}

const tokenOf = (link: string | null) => link?.split('/')[1] ?? '';

/** Ranks a person's next item in the order in which it is shown. */
async function rankNext(bench: Bench, caller: Caller, more: { personId?: string; pass?: string } = {}): Promise<void> {
  const client = bench.as(caller);
  const { tasks: [task] } = await client.annotation.next({ count: 1, holding: [], ...more });
  if (!task) throw new Error('nothing left to rank');
  const order = task.candidates.map(({ key }) => key);
  const submission = `${caller.personId ?? more.personId ?? ''}-${task.ticket.slice(0, 12)}`;
  await client.annotation.submit({ ...more, answer: { submission, ticket: task.ticket, answer: { kind: 'ranking', order }, durationMs: 800, zoom: 1, whole: false } });
}

describe('the roster', () => {
  it('says all that the lead may know of a person', async () => {
    const bench = await studyWith(['Ann']);
    const { people: [ann] } = await bench.lead.study.overview();
    expect(ann).toEqual({
      id: 'ann', name: 'Ann', role: 'annotator', link: expect.stringMatching(/^annotate\/[\w-]{32}$/), revoked: false, expiresAt: null, hasPin: false,
      answered: 0, total: 2, practiceLeft: 0, lastAt: null, lastSeenAt: null, online: false, secondsPerItem: null, hasty: 0, gold: null,
    });
  });

  it('counts hasty answers and right answers to gold items', async () => {
    const bench = await studyWith(['Ann']);
    const items = [...bench.studio.study().project.items.values()];
    await rankNext(bench, annotator('ann'));
    await rankNext(bench, annotator('ann'));
    for (const { id, images } of items) {
      const given = bench.studio.study().project.ballots.current('ann', id);
      const order = given?.kind === 'ranking' ? [...given.order] : [];
      const answer = { kind: 'ranking' as const, order: id === 'one' ? order : [...order].reverse() };
      expect(order.length).toBe(images.length);
      await bench.lead.study.setKnownAnswer({ item: id, known: { use: 'gold', answer } });
    }
    const { people: [ann] } = await bench.lead.study.overview();
    expect(ann).toMatchObject({ answered: 2, total: 2, hasty: 2, secondsPerItem: 0.8, gold: { right: 1, of: 2 }, lastSeenAt: ann?.lastAt });
  });

  it('gives a role, which the person’s link follows at once', async () => {
    const bench = await studyWith(['Ann']);
    const link = (await bench.lead.study.overview()).people[0]?.link ?? null;
    expect(bench.studio.callerFor(tokenOf(link))).toEqual(annotator('ann'));
    expect(await bench.lead.study.setRole({ id: 'ann', role: 'curator' })).toMatchObject({ role: 'curator', link });
    expect(bench.studio.callerFor(tokenOf(link))).toEqual({ role: 'curator', personId: 'ann' });
    await expect(bench.as(annotator('ann')).session()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await bench.as({ role: 'curator', personId: 'ann' }).session()).role).toBe('curator');
    expect(await bench.lead.study.addPerson({ name: 'Cy', role: 'curator' })).toMatchObject({ id: 'cy', role: 'curator' });
    await expect(bench.lead.study.setRole({ id: 'nobody', role: 'curator' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('gives nobody the names under which the lead decides, and makes nobody a curator who has one from an older study', async () => {
    const bench = await studyWith(['Lead']);
    expect((await bench.lead.study.overview()).people.map(({ id, name }) => [id, name])).toEqual([['lead-2', 'Lead']]);
    expect(await bench.lead.study.addPerson({ name: 'Adjudicator', role: 'curator' })).toMatchObject({ id: 'adjudicator-2' });
    await bench.lead.results.importBallots({ csv: 'item,annotator,image,score,discard\none,lead,,,no face' });
    expect((await bench.lead.study.overview()).people.map(({ id }) => id)).toEqual(['lead-2', 'adjudicator-2', 'lead-3']);
    const { project } = bench.studio.study();
    await project.update((document) => ({ ...document, people: document.people.map((person) => (person.id === 'lead-3' ? { ...person, id: 'lead' } : person)) }));
    await expect(bench.lead.study.setRole({ id: 'lead', role: 'curator' })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('under which the lead decides about pairs') as string });
    expect(await bench.lead.study.setRole({ id: 'lead', role: 'annotator' })).toMatchObject({ role: 'annotator' });
  });

  it('notes who ranks as a change of the design, but only after the first answer', async () => {
    const bench = await studyWith(['Ann']);
    await bench.lead.study.addPerson({ name: 'Ben' });
    expect((await bench.lead.study.overview()).designChanges).toEqual([]);
    await rankNext(bench, annotator('ann'));
    await bench.lead.study.renamePerson({ id: 'ben', name: 'Benedict' });
    await bench.lead.study.addPerson({ name: 'Cy', role: 'curator' });
    await bench.lead.study.addPerson({ name: 'Dee' });
    await bench.lead.study.setRole({ id: 'dee', role: 'curator' });
    await bench.lead.study.revokeLink({ id: 'ben' });
    await bench.lead.study.renewLink({ id: 'ben' });
    await bench.lead.study.renewLink({ id: 'ben' });
    await bench.lead.results.importBallots({ csv: 'item,annotator,image,score,discard\none,Eve,,,no face' });
    const changes = (await bench.lead.study.overview()).designChanges;
    expect(changes.map(({ at: _at, ...change }) => change)).toEqual([
      ['ann, ben', 'ann, ben, dee'], ['ann, ben, dee', 'ann, ben'], ['ann, ben', 'ann'], ['ann', 'ann, ben'], ['ann, ben', 'ann, ben, eve'],
    ].map(([from, to]) => ({ ballots: 1, field: 'people', from, to })));
  });
});

describe('a link', () => {
  it('that is revoked opens nothing, on any page, until there is a new one', async () => {
    const bench = await studyWith(['Ann']);
    const link = (await bench.lead.study.overview()).people[0]?.link ?? null;
    await rankNext(bench, annotator('ann'));
    expect(await bench.lead.study.revokeLink({ id: 'ann' })).toMatchObject({ revoked: true, link: null, answered: 1 });
    expect([bench.studio.callerFor(tokenOf(link)), bench.studio.expiryOf(tokenOf(link))]).toEqual([null, null]);
    await expect(rankNext(bench, annotator('ann'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await bench.lead.workspace.close();
    await bench.lead.workspace.open({ path: join(bench.folder, 'study') });
    expect((await bench.lead.study.overview()).people[0]).toMatchObject({ revoked: true, link: null });
    const renewed = await bench.lead.study.renewLink({ id: 'ann' });
    expect([renewed.revoked, renewed.link === link, bench.studio.callerFor(tokenOf(renewed.link))]).toEqual([false, false, annotator('ann')]);
    await rankNext(bench, annotator('ann'));
  });

  it('that is good for some days ends after them; a new one without a limit never does', async () => {
    const bench = await studyWith(['Ann']);
    const before = Date.now();
    const { link, expiresAt } = await bench.lead.study.renewLink({ id: 'ann', days: 30 });
    const days = (Date.parse(expiresAt ?? '') - before) / 86_400_000;
    expect([Math.round(days), bench.studio.callerFor(tokenOf(link)), bench.studio.expiryOf(tokenOf(link))]).toEqual([30, annotator('ann'), null]);
    const past = '2026-01-02T03:04:05.000Z';
    await bench.studio.project?.updateAccess((access) => ({ ...access, expires: { ann: past } }));
    expect([bench.studio.callerFor(tokenOf(link)), bench.studio.expiryOf(tokenOf(link)), bench.studio.expiryOf('another')]).toEqual([null, past, null]);
    await expect(bench.as(annotator('ann')).session()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: expect.stringContaining('expired') });
    const renewed = await bench.lead.study.renewLink({ id: 'ann' });
    expect([renewed.expiresAt, bench.studio.callerFor(tokenOf(renewed.link))]).toEqual([null, annotator('ann')]);
  });

  it('whose time of ending cannot be read has ended', async () => {
    const bench = await studyWith(['Ann']);
    const { link } = await bench.lead.study.renewLink({ id: 'ann', days: 1 });
    await bench.studio.project?.updateAccess((access) => ({ ...access, expires: { ann: 'tomorrow' } }));
    expect(bench.studio.callerFor(tokenOf(link))).toBeNull();
  });

  it('leads nowhere on a desktop without network', async () => {
    const bench = await newBench(undefined, { host: 'desktop' });
    await newStudy(bench, ['one'], ['Ann']);
    expect((await bench.lead.study.overview()).people[0]?.link).toBeNull();
    const reach = { on: true, fixed: false, origins: ['http://192.168.1.5:4180'], encrypted: false };
    bench.studio.offerNetwork({ reach: () => reach, switchOn: () => Promise.resolve(), switchOff: () => Promise.resolve(), dispose: () => Promise.resolve() });
    expect((await bench.lead.study.overview()).people[0]?.link).toMatch(/^annotate\//);
  });
});

describe('taking turns at the lead’s machine', () => {
  it('asks for the PIN of whoever has one, and keeps the rest out', async () => {
    const bench = await studyWith(['Ann', 'Ben']);
    expect(await bench.lead.study.setPin({ id: 'ann', pin: '4711' })).toMatchObject({ hasPin: true });
    expect(JSON.stringify(bench.studio.study().project.access)).not.toContain('4711');
    await expect(bench.lead.study.setPin({ id: 'ben', pin: '12' })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('4 to 12 digits') });
    await expect(rankNext(bench, { role: 'lead', personId: null }, { personId: 'ann' })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'Ann has a PIN. Choose Ann again and type it.' });
    await expect(bench.lead.desk.enter({ personId: 'ann', pin: null })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'Type the PIN.' });
    await expect(bench.lead.desk.enter({ personId: 'ann', pin: '4712' })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'That PIN is not right.' });
    const { pass } = await bench.lead.desk.enter({ personId: 'ann', pin: '4711' });
    const { pass: passOfBen } = await bench.lead.desk.enter({ personId: 'ben', pin: null });
    await rankNext(bench, { role: 'lead', personId: null }, { personId: 'ann', pass });
    await rankNext(bench, { role: 'lead', personId: null }, { personId: 'ben' });
    await expect(rankNext(bench, { role: 'lead', personId: null }, { personId: 'ann', pass: passOfBen })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await bench.lead.desk.leave({ pass });
    await expect(rankNext(bench, { role: 'lead', personId: null }, { personId: 'ann', pass })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('keeps every call for a person with a PIN closed without their pass', async () => {
    const bench = await studyWith(['Ann']);
    await bench.lead.study.setPin({ id: 'ann', pin: '4711' });
    const { annotation } = bench.lead;
    const forAnn = { personId: 'ann', pass: 'made up' };
    const answer = { submission: 'xxxxxxxx', ticket: 'x', answer: { kind: 'later' as const }, durationMs: 1, zoom: 1, whole: false };
    const calls = [
      annotation.brief(forAnn), annotation.acknowledgeGuideline({ ...forAnn, version: 'x' }), annotation.recent(forAnn),
      annotation.savePreferences({ ...forAnn, preferences: { keys: {}, ground: 'mid', autoSubmit: false, showMap: false } }),
      annotation.present({ ...forAnn, page: 'page-one' }), annotation.next({ ...forAnn, count: 1, holding: [] }),
      annotation.submit({ ...forAnn, answer }), annotation.undo({ ...forAnn, submission: 'xxxxxxxx' }),
    ];
    const codes = (await Promise.allSettled(calls)).map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'answered'));
    expect(codes).toEqual(calls.map(() => 'FORBIDDEN'));
    expect(calls.length).toBe(Object.keys(contract.annotation).length);
  });

  it('ends a pass when the PIN, the role or the link changes', async () => {
    const bench = await studyWith(['Ann']);
    const isOpen = async (pass: string) => bench.lead.annotation.next({ personId: 'ann', pass, count: 1, holding: [] }).then(() => true, () => false);
    for (const change of [
      () => bench.lead.study.setPin({ id: 'ann', pin: '4711' }),
      () => bench.lead.study.setRole({ id: 'ann', role: 'annotator' }),
    ]) {
      await bench.lead.study.setPin({ id: 'ann', pin: '4711' });
      const { pass } = await bench.lead.desk.enter({ personId: 'ann', pin: '4711' });
      expect(await isOpen(pass)).toBe(true);
      await change();
      expect(await isOpen(pass)).toBe(false);
    }
    await bench.lead.study.revokeLink({ id: 'ann' });
    await expect(bench.lead.desk.enter({ personId: 'ann', pin: '4711' })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'Ann takes no part any more. A new link lets them in again.' });
  });

  it('limits wrong PINs person by person', async () => {
    const bench = await studyWith(['Ann', 'Ben']);
    await bench.lead.study.setPin({ id: 'ann', pin: '4711' });
    await bench.lead.study.setPin({ id: 'ben', pin: '4711' });
    const told = await Promise.all(Array.from({ length: 7 }, () => bench.lead.desk.enter({ personId: 'ann', pin: '0000' }).catch((error: Error) => error.message)));
    expect(told).toEqual([...Array<string>(5).fill('That PIN is not right.'), ...Array<string>(2).fill('Too many wrong PINs. Try again in 15 seconds.')]);
    await expect(bench.lead.desk.enter({ personId: 'ann', pin: '4711' })).rejects.toMatchObject({ message: expect.stringContaining('Too many') });
    expect((await bench.lead.desk.enter({ personId: 'ben', pin: '4711' })).pass).toMatch(/^[\w-]{32}$/);
  });

  it('stays handed over across a restart, until the lead’s PIN is typed', async () => {
    const bench = await studyWith(['Ann', 'Ben']);
    await bench.lead.study.addPerson({ name: 'Cy', role: 'curator' });
    await bench.lead.study.setPin({ id: 'ben', pin: '4711' });
    await bench.lead.desk.setLeadPin({ pin: '9999' });
    await bench.lead.desk.handOver();
    await bench.studio.close();
    await bench.studio.open(join(bench.folder, 'study'));
    expect((await bench.lead.session()).handedOver).toBe(true);
    expect(await bench.lead.desk.state()).toEqual({
      handedOver: true, hasLeadPin: true,
      people: [{ id: 'ann', name: 'Ann', hasPin: false, answered: 0, total: 2 }, { id: 'ben', name: 'Ben', hasPin: true, answered: 0, total: 2 }],
    });
    await expect(bench.lead.study.overview()).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'This machine is handed over to the annotators. Take it back first.' });
    await rankNext(bench, { role: 'lead', personId: null }, { personId: 'ann' });
    await expect(bench.lead.desk.takeBack({ pin: null })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(bench.lead.desk.takeBack({ pin: '1234' })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'That PIN is not right.' });
    await bench.lead.desk.takeBack({ pin: '9999' });
    expect([(await bench.lead.session()).handedOver, (await bench.lead.study.overview()).name]).toEqual([false, 'A study']);
    await bench.lead.desk.setLeadPin({ pin: null });
    expect((await bench.lead.desk.state()).hasLeadPin).toBe(false);
  });

  it('tells a page that is handed over nothing of jobs, which name files', async () => {
    const bench = await studyWith(['Ann']);
    const stop = new AbortController();
    const heard: StudioEvent[] = [];
    const stream = await bench.lead.events(undefined, { signal: stop.signal });
    const listening = (async () => { for await (const event of stream) heard.push(event); })().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const job: StudioEvent = {
      kind: 'job',
      job: { id: 'x', kind: 'import', title: '/home/lead/secret', state: 'running', paused: false, done: 0, total: 1, startedAt: '2026-01-01T00:00:00.000Z', finishedAt: null, message: null, skipped: [], skippedCount: 0 },
    };
    bench.studio.announce(job);
    await bench.lead.desk.handOver();
    bench.studio.announce(job);
    bench.studio.announce({ kind: 'changed', what: 'ballots' });
    await expect.poll(() => heard.length).toBe(3);
    expect(heard.map((event) => (event.kind === 'changed' ? event.what : event.kind))).toEqual(['job', 'project', 'ballots']);
    stop.abort();
    await listening;
  });

  it('tells a page that is handed over no name of a file or folder, even where something goes wrong', async () => {
    const bench = await studyWith(['Ann']);
    await bench.lead.desk.handOver();
    const { tasks: [task] } = await bench.lead.annotation.next({ personId: 'ann', count: 1, holding: [] });
    await rm(join(bench.folder, 'generated-by-models'), { recursive: true });
    await writeFile(join(bench.folder, 'study', 'ballots'), 'no folder');
    const { ticket, candidates } = task!;
    const answer = { submission: 'cannot-be-stored', ticket, answer: { kind: 'discard' as const, reason: 'x' }, durationMs: 1, zoom: 1, whole: false };
    await expect(openMedia(bench.studio, lead, candidates[0]!.face)).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'This picture cannot be shown at the moment. Please tell the person who leads the study.' });
    await expect(bench.lead.annotation.submit({ personId: 'ann', answer })).rejects.toMatchObject({ code: 'IO_FAILED', message: 'The answer could not be stored. Please tell the person who leads the study.' });
    await bench.lead.desk.takeBack({ pin: null });
    await expect(openMedia(bench.studio, lead, candidates[0]!.face)).rejects.toMatchObject({ message: expect.stringContaining('model-') as string });
    await expect(bench.lead.annotation.submit({ personId: 'ann', answer })).rejects.toMatchObject({ message: expect.stringContaining(bench.folder) as string });
  });

  it('cannot begin without anybody who ranks', async () => {
    const bench = await studyWith([]);
    await expect(bench.lead.desk.handOver()).rejects.toMatchObject({ code: 'CONFLICT', message: 'There is nobody to hand over to. Add people first.' });
  });
});
