import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { Ballots } from '../../../src/services/store/ballots.ts';
import { DamageReport } from '../../../src/services/store/damage.ts';
import type { Files } from '../../../src/services/store/files.ts';
import { nodeFiles } from '../../../src/services/store/node-files.ts';
import type { Damage } from '../../../src/services/store/types.ts';
import { FaultyFiles } from './faulty-files.ts';
import { contentOf, device, ranking, temporaryFolder } from './samples.ts';

interface Options { files?: Files; writable?: boolean; onDevice?: string; now?: () => number }

const opened: Ballots[] = [];

afterEach(async () => {
  for (const ballots of opened.splice(0)) await ballots.close();
});

async function open(folder: string, { files = nodeFiles, writable = true, onDevice = device, now = Date.now }: Options = {}): Promise<{ ballots: Ballots; damage: readonly Damage[] }> {
  const damage = new DamageReport(files, folder, writable);
  const ballots = await Ballots.open({ files, projectFolder: folder, device: onDevice, damage, now });
  opened.push(ballots);
  return { ballots, damage: damage.list };
}

/** Lines that another machine wrote: `count` of each person, the n-th for item n. */
async function linesOf(onDevice: string, count: number, people: readonly string[] = ['alice'], at = 5000): Promise<Ballot[]> {
  const { ballots } = await open(await temporaryFolder(), { onDevice, now: () => at });
  for (let number = 1; number <= count; number += 1) for (const person of people) await ballots.append(ranking(`${onDevice}${String(number)}`, person, `item-${String(number)}`));
  return [...ballots.lines()];
}

function asLog(lines: readonly Ballot[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

const ids = (lines: Iterable<Ballot>): string[] => Array.from(lines, ({ id }) => id);

describe('merging lines of other logs', () => {
  it('puts each into the log of its own annotator and device, and passes over what is there', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder);
    const other = await linesOf('another', 3, ['alice', 'bob']);
    expect(await ballots.merge(other)).toEqual({ added: other.toSorted((a, b) => (a.id < b.id ? -1 : 1)), conflicts: [], known: 0 });
    const content = await contentOf(folder);
    expect(await ballots.merge([...other, ...other])).toEqual({ added: [], conflicts: [], known: 6 });
    expect(await contentOf(folder)).toEqual(content);
    expect(content).toEqual({
      'ballots/alice.another.jsonl': asLog(other.filter(({ annotator }) => annotator === 'alice')),
      'ballots/bob.another.jsonl': asLog(other.filter(({ annotator }) => annotator === 'bob')),
    });
    const again = await open(folder);
    expect([[...again.ballots.lines()], again.damage]).toEqual([[...ballots.lines()], []]);
  });

  it('only says what it would add when asked to try', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder, { writable: false });
    const other = await linesOf('another', 2);
    expect(await ballots.merge(other, { dryRun: true })).toEqual({ added: other, conflicts: [], known: 0 });
    expect([ballots.size, await contentOf(folder)]).toEqual([0, {}]);
    await expect(ballots.merge(other)).rejects.toMatchObject({ code: 'READ_ONLY' });
  });

  it('lets the greatest id count, wherever it came from, and gives later answers greater ids still', async () => {
    const { ballots } = await open(await temporaryFolder(), { now: () => 4000 });
    const early = await ballots.append(ranking('early'));
    const [late] = await linesOf('another', 1, ['alice'], 6000) as [Ballot];
    await ballots.merge([late]);
    expect([ballots.current('alice', 'item-1'), ids(ballots.answersFor('item-1').values())]).toEqual([late, [late.id]]);
    const last = await ballots.append(ranking('last'));
    expect([early.id < late.id, late.id < last.id, ballots.current('alice', 'item-1')]).toEqual([true, true, last]);
  });

  it('brings an older answer in without overruling a newer one', async () => {
    const { ballots } = await open(await temporaryFolder(), { now: () => 6000 });
    const mine = await ballots.append(ranking('mine'));
    const [old] = await linesOf('another', 1, ['alice'], 4000) as [Ballot];
    await ballots.merge([old]);
    expect([ballots.current('alice', 'item-1'), ids(ballots.lines()), await ballots.append(ranking(old.submission))]).toEqual([mine, [old.id, mine.id], old]);
  });

  it('completes this machine\'s own log where another copy has more of it', async () => {
    const folder = await temporaryFolder();
    const lines = await linesOf(device, 3);
    await mkdir(join(folder, 'ballots'));
    await writeFile(join(folder, 'ballots', `alice.${device}.jsonl`), asLog(lines.slice(0, 1)));
    const { ballots } = await open(folder);
    expect(await ballots.merge(lines)).toEqual({ added: lines.slice(1), conflicts: [], known: 1 });
    const next = await ballots.append(ranking('next'));
    expect(await readFile(join(folder, 'ballots', `alice.${device}.jsonl`), 'utf8')).toBe(asLog([...lines, next]));
  });

  it('keeps both of two lines with one id, and counts the same one in every copy', async () => {
    const [line] = await linesOf('another', 1) as [Ballot];
    const changed: Ballot = { ...line, durationMs: 9999 };
    const outcomes = [];
    for (const [first, second] of [[line, changed], [changed, line]] as const) {
      const folder = await temporaryFolder();
      const { ballots } = await open(folder);
      await ballots.merge([first]);
      expect(await ballots.merge([second])).toEqual({ added: [], conflicts: [second], known: 0 });
      expect(await ballots.merge([first, second])).toEqual({ added: [], conflicts: [], known: 2 });
      expect(await readFile(join(folder, 'ballots', 'alice.another.jsonl'), 'utf8')).toBe(asLog([first, second]));
      const again = await open(folder);
      expect(await again.ballots.merge([first, second])).toEqual({ added: [], conflicts: [], known: 2 });
      outcomes.push([...ballots.lines()], [...again.ballots.lines()]);
    }
    const [expected] = outcomes;
    expect(expected).toHaveLength(1);
    expect(outcomes).toEqual(outcomes.map(() => expected));
  });

  it('leaves answers that are given meanwhile as they are', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder, { now: () => 4000 });
    const before = ballots.append(ranking('before'));
    const other = await linesOf('another', 600, ['alice'], 6000);
    const [, first, after] = await Promise.all([ballots.merge(other), before, ballots.append(ranking('after', 'alice', 'item-7'))]);
    expect(ballots.size).toBe(602);
    expect([ballots.current('alice', 'item-1'), ballots.current('alice', 'item-7')?.id]).toEqual([other[0], [other[6]?.id ?? '', after.id].sort()[1]]);
    const again = await open(folder);
    expect([...again.ballots.lines()]).toEqual([...ballots.lines()]);
    expect(ids(again.ballots.lines())).toContain(first.id);
  });
});

describe('a merge that cannot be finished', () => {
  it('on a full disk keeps what was added until then, and the next one completes it', async () => {
    const files = new FaultyFiles();
    const folder = await temporaryFolder();
    const { ballots } = await open(folder, { files });
    const other = await linesOf('another', 700, ['alice', 'bob']);
    files.failWrites = { after: 2, code: 'ENOSPC', short: true };
    await expect(ballots.merge(other)).rejects.toMatchObject({ code: 'DISK_FULL' });
    files.failWrites = null;
    expect([...ballots.lines()]).toEqual(other.filter(({ annotator }) => annotator === 'alice').slice(0, 500));
    const stored = await open(folder);
    expect([[...stored.ballots.lines()], stored.damage]).toEqual([[...ballots.lines()], []]);
    expect(await ballots.merge(other)).toMatchObject({ added: { length: 900 }, known: 500 });
    expect(new Set(ids(ballots.lines()))).toEqual(new Set(ids(other)));
  });

  it('puts another machine\'s log right where it was cut off in the middle of a line', async () => {
    const folder = await temporaryFolder();
    const other = await linesOf('another', 3);
    const log = join(folder, 'ballots', 'alice.another.jsonl');
    await mkdir(join(folder, 'ballots'));
    await writeFile(log, asLog(other).slice(0, -40));
    const { ballots, damage } = await open(folder);
    expect([ids(ballots.lines()), damage]).toEqual([ids(other.slice(0, 2)), [{ file: 'ballots/alice.another.jsonl', reason: expect.stringContaining('line 3: not valid JSON') as string }]]);
    expect(await ballots.merge(other)).toEqual({ added: other.slice(2), conflicts: [], known: 2 });
    expect(await readFile(log, 'utf8')).toBe(asLog(other));
    const again = await open(folder);
    expect([[...again.ballots.lines()], again.damage]).toEqual([other, []]);
  });

  it('gives a whole last line its line break before it adds to the log', async () => {
    const folder = await temporaryFolder();
    const other = await linesOf('another', 2);
    const log = join(folder, 'ballots', 'alice.another.jsonl');
    await mkdir(join(folder, 'ballots'));
    await writeFile(log, asLog(other.slice(0, 1)).trimEnd());
    const { ballots } = await open(folder);
    await ballots.merge(other);
    expect(await readFile(log, 'utf8')).toBe(asLog(other));
  });

  it('adds nothing at all where one of the logs cannot be read or a line cannot name its log', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'ballots'));
    await writeFile(join(folder, 'elsewhere.jsonl'), '');
    await symlink(join(folder, 'elsewhere.jsonl'), join(folder, 'ballots', 'bob.another.jsonl'));
    const { ballots } = await open(folder);
    const other = await linesOf('another', 2, ['alice', 'bob']);
    await expect(ballots.merge(other)).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('bob.another.jsonl') as string });
    const [line] = other as [Ballot];
    for (const name of ['../../up', 'A', 'x'.repeat(41)]) await expect(ballots.merge([line, { ...line, device: name }])).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect([ballots.size, await readFile(join(folder, 'elsewhere.jsonl'), 'utf8')]).toEqual([0, '']);
  });

  it('has stored whole lines or none when the project is closed meanwhile', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder);
    const other = await linesOf('another', 3, ['alice', 'bob']);
    const merging = ballots.merge(other).catch((error: unknown) => error);
    await ballots.close();
    await merging;
    const again = await open(folder);
    await again.ballots.merge(other);
    expect([new Set(ids(again.ballots.lines())), again.damage]).toEqual([new Set(ids(other)), []]);
    await expect(ballots.merge(other)).rejects.toMatchObject({ code: 'NO_PROJECT' });
  });

  it('keeps what somebody else has added to another machine\'s log meanwhile', async () => {
    const folder = await temporaryFolder();
    const other = await linesOf('another', 3);
    const { ballots } = await open(folder);
    await ballots.merge(other.slice(0, 1));
    await appendFile(join(folder, 'ballots', 'alice.another.jsonl'), asLog(other.slice(1, 2)));
    await ballots.merge(other.slice(2));
    expect(await readFile(join(folder, 'ballots', 'alice.another.jsonl'), 'utf8')).toBe(asLog(other));
  });
});
