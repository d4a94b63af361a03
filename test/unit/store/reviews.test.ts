import { appendFile, mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReviewLine } from '../../../src/domain/pairs/review.ts';
import { DamageReport } from '../../../src/services/store/damage.ts';
import type { Files } from '../../../src/services/store/files.ts';
import { nodeFiles } from '../../../src/services/store/node-files.ts';
import { createProject, openProject } from '../../../src/services/store/project.ts';
import { Reviews } from '../../../src/services/store/reviews.ts';
import type { Damage, NewReview } from '../../../src/services/store/types.ts';
import { FaultyFiles } from './faulty-files.ts';
import { contentOf, device, hex, temporaryFolder } from './samples.ts';

interface Options { files?: Files; writable?: boolean; onDevice?: string; now?: () => number }

const opened: Reviews[] = [];

afterEach(async () => {
  for (const reviews of opened.splice(0)) await reviews.close();
});

async function open(folder: string, { files = nodeFiles, writable = true, onDevice = device, now = Date.now }: Options = {}): Promise<{ reviews: Reviews; damage: readonly Damage[] }> {
  const damage = new DamageReport(files, folder, writable);
  const reviews = await Reviews.open({ files, projectFolder: folder, device: onDevice, damage, now });
  opened.push(reviews);
  return { reviews, damage: damage.list };
}

function accept(action: string, curator = 'alice', changes: Partial<Extract<NewReview, { kind: 'decide' }>> = {}): NewReview {
  return { kind: 'decide', action: `action-${action}`, curator, pairs: [hex(1)], change: { verdict: 'accept' }, settles: false, rule: null, durationMs: 900, shown: { view: 'grid', comparison: null, whole: false, zoom: 1 }, ...changes };
}

/** An action of the lead on pairs that others have spoken of, and on pairs that nobody has. */
function bothOf(action: string): NewReview[] {
  return [accept(action, 'lead', { pairs: [hex(1), hex(2)], settles: true }), accept(action, 'lead', { pairs: [hex(3)] })];
}

const aliceLog = `reviews/alice.${device}.jsonl`;
const leadLog = `reviews/lead.${device}.jsonl`;
const lineOf = (entry: unknown): string => `${JSON.stringify(entry)}\n`;

/** Lines that another machine wrote: one action of several lines among others. */
async function linesOf(onDevice: string, at = 5000): Promise<ReviewLine[]> {
  const { reviews } = await open(await temporaryFolder(), { onDevice, now: () => at });
  await reviews.append([accept(`${onDevice}-1`)]);
  await reviews.append(bothOf(`${onDevice}-2`));
  await reviews.append([{ kind: 'undo', action: `action-${onDevice}-3`, curator: 'lead', undoes: `action-${onDevice}-2` }]);
  await reviews.append([accept(`${onDevice}-4`, 'lead')]);
  return [...reviews.lines()];
}

describe('reviews', () => {
  it('come back as they were stored, one action a line of text', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder, { now: () => Date.UTC(2026, 0, 2) });
    const [one] = await first.reviews.append([accept('1')]);
    const two = await first.reviews.append(bothOf('2'));
    const [audit] = await first.reviews.append([{ kind: 'audit', action: 'action-3', curator: 'alice', rule: 'everything', population: 12, pairs: [hex(1), hex(2)] }]);
    const [judged] = await first.reviews.append([{ kind: 'audited', action: 'action-4', curator: 'alice', audit: audit!.id, pair: hex(1), wrong: true }]);
    expect(one).toEqual({ ...accept('1'), id: one!.id, device, at: '2026-01-02T00:00:00.000Z' });
    expect(await contentOf(folder)).toEqual({ [aliceLog]: [one, audit, judged].map(lineOf).join(''), [leadLog]: lineOf(two) });
    await first.reviews.close();
    const { reviews, damage } = await open(folder);
    expect([[...reviews.lines()], reviews.size, reviews.device, damage]).toEqual([[one, ...two, audit, judged], 5, device, []]);
    expect([reviews.ofAction('lead', 'action-2'), reviews.ofAction('alice', 'action-2'), reviews.ofAction('lead', 'action-9')]).toEqual([two, [], []]);
  });

  it('are synced before they are acknowledged, all lines of an action with one write', async () => {
    const files = new FaultyFiles();
    const { reviews } = await open(await temporaryFolder(), { files });
    await reviews.append(bothOf('1'));
    expect(files.trace).toEqual(['makeFolder', 'syncFolder', 'open', 'syncFolder', 'write', 'sync']);
    files.trace.length = 0;
    await reviews.append(bothOf('2'));
    expect(files.trace).toEqual(['write', 'sync']);
  });

  it('count once per action and curator, at once, in a race and after a restart', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder);
    const [one, two] = await Promise.all([first.reviews.append(bothOf('1')), first.reviews.append(bothOf('1'))]);
    const three = await first.reviews.append([accept('1', 'lead', { pairs: [hex(9)] })]);
    expect([two, three]).toEqual([one, one]);
    const [own] = await first.reviews.append([accept('1')]);
    await first.reviews.close();
    const { reviews } = await open(folder);
    expect([await reviews.append(bothOf('1')), await reviews.append([accept('1')]), reviews.size]).toEqual([one, [own], 3]);
  });

  it('of another machine may share an action with one of this machine', async () => {
    const folder = await temporaryFolder();
    const other = await open(folder, { onDevice: 'another' });
    await other.reviews.append([accept('1')]);
    await other.reviews.close();
    const { reviews } = await open(folder);
    expect(reviews.ofAction('alice', 'action-1')).toEqual([]);
    const [own] = await reviews.append([accept('1')]);
    expect([reviews.size, reviews.ofAction('alice', 'action-1')]).toEqual([2, [own]]);
  });

  it('get growing ids even when the clock is set back', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder, { now: () => Date.UTC(2026, 5, 1) });
    await first.reviews.append(bothOf('1'));
    await first.reviews.close();
    const { reviews } = await open(folder, { now: () => Date.UTC(2020, 0, 1) });
    await reviews.append([accept('2')]);
    const ids = [...reviews.lines()].map(({ id }) => id);
    expect([ids, ids.length]).toEqual([[...new Set(ids)].sort(), 3]);
  });

  it('that could not be read back are refused and not written, nor is any other line of their action', async () => {
    const folder = await temporaryFolder();
    const { reviews } = await open(folder);
    const many = Array.from({ length: 100_001 }, (_, index) => hex(index));
    for (const bad of [[accept('1', '../alice')], [accept('1', 'alice', { pairs: [] })], [accept('1', 'alice', { change: {} })], [accept('1'), accept('1', 'alice', { durationMs: -1 })], [accept('1', 'alice', { pairs: many }), accept('1', 'alice', { pairs: many })]]) {
      await expect(reviews.append(bad)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    await expect(reviews.append([accept('1'), accept('2')])).rejects.toThrow('several actions');
    expect([await reviews.append([]), reviews.size, await contentOf(folder)]).toEqual([[], 0, {}]);
  });

  it('take 200,000 pairs at once, read back whole', async () => {
    const folder = await temporaryFolder();
    const { reviews } = await open(folder);
    const pairs = Array.from({ length: 200_000 }, (_, index) => hex(index));
    const stored = await reviews.append([accept('1', 'lead', { pairs: pairs.slice(0, 150_000), settles: true }), accept('1', 'lead', { pairs: pairs.slice(150_000) })]);
    await reviews.close();
    const again = await open(folder);
    expect([...again.reviews.lines()].map((line) => (line.kind === 'decide' ? line.pairs.length : 0))).toEqual([150_000, 50_000]);
    expect(again.reviews.ofAction('lead', 'action-1')[1]).toEqual(stored[1]);
  });
});

describe('reviews that cannot be stored', () => {
  it('leave nothing behind where the disk is full, and may be sent again', async () => {
    const folder = await temporaryFolder();
    const files = new FaultyFiles();
    const { reviews } = await open(folder, { files });
    const [first] = await reviews.append([accept('0', 'lead')]);
    files.failWrites = { after: 1, code: 'ENOSPC', short: true };
    await expect(reviews.append(bothOf('1'))).rejects.toMatchObject({ code: 'DISK_FULL' });
    files.failWrites = null;
    expect([reviews.size, reviews.ofAction('lead', 'action-1'), await contentOf(folder)]).toEqual([1, [], { [leadLog]: lineOf(first) }]);
    const stored = await reviews.append(bothOf('1'));
    expect([reviews.size, await contentOf(folder)]).toEqual([3, { [leadLog]: lineOf(first) + lineOf(stored) }]);
  });

  it('are refused where the project is only read, or closed', async () => {
    const folder = await temporaryFolder();
    const reading = await open(folder, { writable: false });
    await expect(reading.reviews.append([accept('1')])).rejects.toMatchObject({ code: 'READ_ONLY', message: expect.stringContaining('Could not store a decision') as string });
    const { reviews } = await open(folder);
    await reviews.close();
    await expect(reviews.append([accept('1')])).rejects.toMatchObject({ code: 'NO_PROJECT' });
    expect(await contentOf(folder)).toEqual({});
  });

  it('are refused where something else has made the log shorter', async () => {
    const folder = await temporaryFolder();
    const { reviews } = await open(folder);
    await reviews.append([accept('1')]);
    await truncate(join(folder, aliceLog), 10);
    await expect(reviews.append([accept('2')])).rejects.toMatchObject({ code: 'IO_FAILED' });
    expect(reviews.size).toBe(1);
  });

  it('are refused while the lock of the project is somebody else\'s', async () => {
    const folder = join(await temporaryFolder(), 'study');
    const project = await createProject(folder, { device });
    await expect(openProject(folder, { device: 'another', mode: 'write' })).rejects.toMatchObject({ code: 'PROJECT_LOCKED' });
    const [stored] = await project.reviews.append([accept('1')]);
    await project.close();
    await expect(project.reviews.append([accept('2')])).rejects.toMatchObject({ code: 'NO_PROJECT' });
    const again = await openProject(folder, { device, mode: 'read' });
    expect([...again.reviews.lines()]).toEqual([stored]);
    await again.close();
    const figures = await openProject(folder, { device, mode: 'read', only: 'figures' });
    expect(() => figures.reviews.size).toThrow('reviews were not read here');
    await figures.close();
  });
});

describe('a review log', () => {
  it('cut off at any byte of its last action has all or nothing of that, and takes the next', async () => {
    const folder = await temporaryFolder();
    const { reviews } = await open(folder);
    const [first] = await reviews.append([accept('0', 'lead')]);
    const last = await reviews.append(bothOf('1'));
    await reviews.close();
    const content = await readFile(join(folder, leadLog));
    const start = lineOf(first).length;
    for (let length = start; length <= content.length; length += length < content.length - 3 ? 37 : 1) {
      const copy = await temporaryFolder();
      await mkdir(join(copy, 'reviews'));
      await writeFile(join(copy, leadLog), content.subarray(0, length));
      const { reviews: found, damage } = await open(copy);
      const isWhole = length >= content.length - 1;
      expect([[...found.lines()], damage.length]).toEqual([isWhole ? [first, ...last] : [first], isWhole || length === start ? 0 : 1]);
      const again = await found.append(bothOf('1'));
      expect([again.length, found.size]).toEqual([2, 3]);
      await found.close();
      const reopened = await open(copy);
      expect([[...reopened.reviews.lines()], reopened.damage]).toEqual([[first, ...again], []]);
    }
  });

  it('has lines that cannot be used named and kept: noise, another\'s, a list of several actions, a list of nothing', async () => {
    const folder = await temporaryFolder();
    const { reviews } = await open(folder);
    const [own] = await reviews.append([accept('1')]);
    await reviews.close();
    const bad = ['no json', JSON.stringify({ ...own, curator: 'bob' }), JSON.stringify([own, { ...own, action: 'action-2' }]), '[]', JSON.stringify({ ...own, id: `7${own!.id.slice(1)}` }), JSON.stringify({ ...own, device: '../../etc' })];
    await appendFile(join(folder, aliceLog), bad.map((text) => `${text}\n`).join(''));
    const again = await open(folder);
    expect([...again.reviews.lines()]).toEqual([own]);
    expect(again.damage.map(({ file, reason }) => [file, reason.replace(/; kept.*/, '')])).toEqual([
      [aliceLog, expect.stringContaining('line 2: not valid JSON')], [aliceLog, 'line 3: a decision of bob in the log of alice'], [aliceLog, 'line 4: no list of the lines of one action'],
      [aliceLog, 'line 5: no list of the lines of one action'], [aliceLog, 'line 6: its id lies beyond the year 3084'], [aliceLog, expect.stringContaining('line 7: device')],
    ]);
    expect((await readFile(join(folder, 'damaged', aliceLog), 'utf8')).split('\n')).toHaveLength(bad.length + 1);
    const [next] = await again.reviews.append([accept('3')]);
    expect([...again.reviews.lines()]).toEqual([own, next]);
  });

  it('with another name is named and ignored, and one that is a link is not written to', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'reviews'));
    await writeFile(join(folder, 'reviews', 'Alice.jsonl'), '');
    await writeFile(join(folder, 'reviews', '.DS_Store'), '');
    await writeFile(join(folder, 'elsewhere'), '');
    await symlink(join(folder, 'elsewhere'), join(folder, aliceLog));
    const { reviews, damage } = await open(folder);
    expect(damage).toEqual([
      { file: 'reviews/Alice.jsonl', reason: 'not the name of a review log (<curator>.<device>.jsonl); ignored' },
      { file: aliceLog, reason: expect.stringContaining('left where it is') as string },
    ]);
    await expect(reviews.append([accept('1')])).rejects.toMatchObject({ code: 'IO_FAILED' });
    expect(await readFile(join(folder, 'elsewhere'), 'utf8')).toBe('');
  });
});

describe('merging review lines', () => {
  it('puts each into the log of its own curator and device, actions whole, and passes over what is there', async () => {
    const folder = await temporaryFolder();
    const { reviews } = await open(folder);
    const other = await linesOf('another');
    expect(await reviews.merge(other, { dryRun: true })).toMatchObject({ added: other, conflicts: [] });
    expect(await contentOf(folder)).toEqual({});
    expect(await reviews.merge(other.toReversed())).toEqual({ added: other, conflicts: [], known: 0 });
    const [one, ...lead] = other;
    const content = await contentOf(folder);
    expect(content).toEqual({ 'reviews/alice.another.jsonl': lineOf(one), 'reviews/lead.another.jsonl': lineOf(lead.slice(0, 2)) + lead.slice(2).map(lineOf).join('') });
    expect(await reviews.merge([...other, ...other])).toEqual({ added: [], conflicts: [], known: 5 });
    expect(await contentOf(folder)).toEqual(content);
    const again = await open(folder);
    expect([[...again.reviews.lines()], again.damage]).toEqual([other, []]);
    expect([...reviews.lines()]).toEqual(other);
  });

  it('brings older lines in below newer ones, and gives later ones greater ids', async () => {
    const { reviews } = await open(await temporaryFolder(), { now: () => 4000 });
    const [before] = await reviews.append([accept('before')]);
    const old = await linesOf('older', 3000);
    const late = await linesOf('later', 6000);
    const [, [between]] = await Promise.all([reviews.merge([...late, ...old]), reviews.append([accept('between')])]);
    const [after] = await reviews.append([accept('after')]);
    const expected = [...old, ...late, before!, between!, after!].sort((one, other) => (one.id < other.id ? -1 : 1));
    expect([...reviews.lines()]).toEqual(expected);
    expect(expected.at(-1)).toEqual(after);
    expect(await reviews.append([accept('before')])).toEqual([before]);
  });

  it('keeps both of two lines with one id, and counts the same one in every copy', async () => {
    const [line] = await linesOf('another') as [ReviewLine];
    const changed = { ...line, durationMs: 1 } as ReviewLine;
    const counted: ReviewLine[][] = [];
    for (const [first, second] of [[line, changed], [changed, line]] as const) {
      const folder = await temporaryFolder();
      const { reviews } = await open(folder);
      await reviews.merge([first]);
      expect(await reviews.merge([second])).toEqual({ added: [], conflicts: [second], known: 0 });
      counted.push([...reviews.lines()], [...(await open(folder)).reviews.lines()]);
    }
    expect(counted).toEqual(Array.from({ length: 4 }, () => counted[0]));
    expect(counted[0]).toHaveLength(1);
  });

  it('that a full disk cuts off keeps whole actions, and is completed by the next', async () => {
    const files = new FaultyFiles();
    const { reviews } = await open(await temporaryFolder(), { files });
    const other = await linesOf('another');
    files.failWrites = { after: 2, code: 'ENOSPC', short: true };
    await expect(reviews.merge(other)).rejects.toMatchObject({ code: 'DISK_FULL' });
    files.failWrites = null;
    expect([...reviews.lines()]).toEqual(other.slice(0, 1));
    expect(await reviews.merge(other)).toEqual({ added: other.slice(1), conflicts: [], known: 1 });
    expect([...reviews.lines()]).toEqual(other);
  });
});
