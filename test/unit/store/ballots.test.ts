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
import { contentOf, device, hex, ranking, temporaryFolder, withdrawal } from './samples.ts';

interface Options { files?: Files; writable?: boolean; onDevice?: string; now?: () => number }

async function open(folder: string, { files = nodeFiles, writable = true, onDevice = device, now = Date.now }: Options = {}): Promise<{ ballots: Ballots; damage: readonly Damage[] }> {
  const damage = new DamageReport(files, folder, writable);
  const ballots = await Ballots.open({ files, projectFolder: folder, device: onDevice, damage, now });
  opened.push(ballots);
  return { ballots, damage: damage.list };
}

const opened: Ballots[] = [];

afterEach(async () => {
  for (const ballots of opened.splice(0)) await ballots.close();
});

const aliceLog = `ballots/alice.${device}.jsonl`;

async function folderWithLines(count: number): Promise<{ folder: string; path: string; lines: Ballot[] }> {
  const folder = await temporaryFolder();
  const { ballots } = await open(folder);
  for (let number = 1; number <= count; number += 1) await ballots.append(ranking(`s${String(number)}`, 'alice', `item-${String(number)}`));
  await ballots.close();
  return { folder, path: join(folder, aliceLog), lines: [...ballots.lines()] };
}

describe('ballots', () => {
  it('come back as they were stored', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder, { now: () => Date.UTC(2026, 0, 2) });
    const stored = await first.ballots.append(ranking('s1'));
    await first.ballots.append({ kind: 'discard', submission: 'submission-2', item: 'item-2', annotator: 'bob', durationMs: 5, shown: null, reason: 'Not a human face', submittedAt: '2020-01-01T00:00:00.000Z' });
    await first.ballots.close();
    expect(stored).toMatchObject({ ...ranking('s1'), device, submittedAt: '2026-01-02T00:00:00.000Z' });
    const again = await open(folder);
    expect([...again.ballots.lines()]).toEqual([...first.ballots.lines()]);
    expect([again.ballots.size, again.damage]).toEqual([2, []]);
    expect(again.ballots.current('bob', 'item-2')).toMatchObject({ kind: 'discard', submittedAt: '2020-01-01T00:00:00.000Z' });
  });

  it('are synced before they are acknowledged, the name of a new log included', async () => {
    const folder = await temporaryFolder();
    const files = new FaultyFiles();
    const { ballots } = await open(folder, { files });
    await ballots.append(ranking('s1'));
    expect(files.trace).toEqual(['makeFolder', 'syncFolder', 'open', 'syncFolder', 'write', 'sync']);
    files.trace.length = 0;
    await ballots.append(ranking('s2'));
    expect(files.trace).toEqual(['write', 'sync']);
    await ballots.close();
  });

  it('that wait together share a write, and none is lost or torn', async () => {
    const folder = await temporaryFolder();
    const files = new FaultyFiles();
    const { ballots } = await open(folder, { files });
    await Promise.all(Array.from({ length: 200 }, (_, number) => ballots.append(ranking(`s${String(number)}`, number % 2 ? 'alice' : 'bob', `item-${String(number)}`))));
    await ballots.close();
    expect(files.trace.filter((name) => name === 'write').length).toBeLessThan(10);
    const again = await open(folder);
    expect([again.ballots.size, again.ballots.answersOf('alice').size, again.ballots.answersOf('bob').size, again.damage]).toEqual([200, 100, 100, []]);
  });

  it('count once per submission, at once, in a race and after a restart', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder);
    const [one, two] = await Promise.all([first.ballots.append(ranking('s1')), first.ballots.append(ranking('s1'))]);
    const three = await first.ballots.append(ranking('s1', 'alice', 'item-1', [hex(3), hex(2), hex(1)]));
    expect([two, three]).toEqual([one, one]);
    await first.ballots.append(ranking('s1', 'bob'));
    await first.ballots.close();
    const again = await open(folder);
    expect([await again.ballots.append(ranking('s1')), again.ballots.size]).toEqual([one, 2]);
  });

  it('of one person and item: the newest is the answer, unless it takes the answer back', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder);
    await ballots.append(ranking('s1'));
    await ballots.append(ranking('s2', 'alice', 'item-2'));
    const corrected = await ballots.append(ranking('s3', 'alice', 'item-1', [hex(2), hex(1), hex(3)]));
    expect([...ballots.answersOf('alice').keys()]).toEqual(['item-2', 'item-1']);
    expect(ballots.current('alice', 'item-1')).toEqual(corrected);
    await ballots.append(withdrawal('s4'));
    expect([ballots.current('alice', 'item-1'), ballots.answersFor('item-1').size, ballots.size]).toEqual([undefined, 0, 4]);
    const last = await ballots.append(ranking('s5'));
    expect([...ballots.answersFor('item-1')]).toEqual([['alice', last]]);
    await ballots.close();
    const again = (await open(folder)).ballots;
    expect([...again.answersOf('alice')]).toEqual([...ballots.answersOf('alice')]);
  });

  it('get growing ids even when the clock is set back', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder, { now: () => Date.UTC(2026, 5, 1) });
    await first.ballots.append(ranking('s1'));
    await first.ballots.close();
    const second = await open(folder, { now: () => Date.UTC(2020, 0, 1) });
    const corrected = await second.ballots.append(ranking('s2', 'alice', 'item-1', [hex(2), hex(1), hex(3)]));
    const ids = [...second.ballots.lines()].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    await second.ballots.close();
    expect((await open(folder)).ballots.current('alice', 'item-1')).toEqual(corrected);
  });

  it('that could not be read back are refused and not written', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder);
    for (const bad of [ranking('s1', '../alice'), ranking('s1', 'alice', ''), ranking('s1', 'alice', 'item-1', ['nobody', 'none'])]) {
      await expect(ballots.append(bad)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    expect([ballots.size, await contentOf(folder)]).toEqual([0, {}]);
  });

  it('are refused in read mode and after the end', async () => {
    const { folder } = await folderWithLines(1);
    const reading = await open(folder, { writable: false });
    await expect(reading.ballots.append(ranking('s9'))).rejects.toMatchObject({ code: 'READ_ONLY' });
    const { ballots } = await open(folder);
    await ballots.append(ranking('s8'));
    await ballots.close();
    await expect(ballots.append(ranking('s9'))).rejects.toMatchObject({ code: 'NO_PROJECT' });
  });

  it('are not taken on a device whose logs would not be found again', async () => {
    for (const onDevice of ['Upper', 'a.b', '../x', '']) await expect(open(await temporaryFolder(), { onDevice })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('of people called like parts of an object are nothing special', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder);
    await ballots.append(ranking('s1', 'constructor', '__proto__'));
    await ballots.close();
    const again = (await open(folder)).ballots;
    expect([again.answersOf('constructor').size, again.answersFor('__proto__').size, again.answersOf('tostring').size]).toEqual([1, 1, 0]);
  });
});

describe('a ballot on a failing disk', () => {
  it.each([
    ['is full', (files: FaultyFiles) => { files.failWrites = { after: 1, code: 'ENOSPC' }; }, 'DISK_FULL'],
    ['fills up in the middle of the line', (files: FaultyFiles) => { files.failWrites = { after: 1, code: 'ENOSPC', short: true }; }, 'DISK_FULL'],
    ['fails to sync', (files: FaultyFiles) => { files.failSync = 'EIO'; }, 'IO_FAILED'],
    ['became read-only', (files: FaultyFiles) => { files.refuseChanges = 'EROFS'; }, 'READ_ONLY'],
  ])('is refused and leaves no trace when the disk %s; the next one is stored', async (_name, breakIt, code) => {
    const { folder } = await folderWithLines(3);
    const before = await contentOf(folder);
    const files = new FaultyFiles();
    const { ballots } = await open(folder, { files });
    breakIt(files);
    const failing = [ballots.append(ranking('s4', 'alice', 'item-4')), ballots.append(ranking('s5', 'alice', 'item-5'))];
    for (const each of failing) await expect(each).rejects.toMatchObject({ code });
    expect([ballots.size, ballots.current('alice', 'item-4')]).toEqual([3, undefined]);
    Object.assign(files, { failWrites: null, failSync: null, refuseChanges: null });
    expect(await contentOf(folder)).toEqual(before);
    await ballots.append(ranking('s4', 'alice', 'item-4'));
    await ballots.close();
    const again = await open(folder);
    expect([again.ballots.size, again.damage, again.ballots.current('alice', 'item-4')?.submission]).toEqual([4, [], '000000s4']);
  });

  it('that cannot even be taken back is cut off before the next one', async () => {
    const { folder, path } = await folderWithLines(1);
    const before = await readFile(path, 'utf8');
    const files = new FaultyFiles();
    const { ballots } = await open(folder, { files });
    files.failWrites = { after: 1, code: 'ENOSPC', short: true };
    files.failTruncate = 'EIO';
    await expect(ballots.append(ranking('s2'))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect((await readFile(path, 'utf8')).length).toBeGreaterThan(before.length);
    files.failWrites = null;
    await expect(ballots.append(ranking('s2'))).rejects.toMatchObject({ code: 'IO_FAILED' });
    files.failTruncate = null;
    await ballots.append(ranking('s2'));
    await ballots.close();
    const again = await open(folder);
    expect([again.ballots.size, again.damage]).toEqual([2, []]);
  });

  it('leaves what somebody else has added to the log meanwhile', async () => {
    const { folder, path } = await folderWithLines(1);
    const other = await folderWithLines(1);
    const added = (await readFile(other.path, 'utf8')).replace(/"submission":"[^"]*"/, '"submission":"somebody-else"');
    const { ballots } = await open(folder);
    await appendFile(path, added.slice(0, -1));
    await ballots.append(ranking('s2'));
    await appendFile(path, added);
    await ballots.append(ranking('s3'));
    await ballots.close();
    const again = await open(folder);
    expect([again.ballots.size, again.damage]).toEqual([4, []]);
  });

  it('is not added to a log that has become shorter meanwhile', async () => {
    const { folder, path } = await folderWithLines(2);
    const { ballots } = await open(folder);
    await writeFile(path, '');
    await expect(ballots.append(ranking('s9'))).rejects.toMatchObject({ code: 'IO_FAILED', message: expect.stringContaining('shorter') as string });
  });
});

describe('a log that was cut off or written over', () => {
  it('at every byte of its last line loses at most that line, and takes the next', async () => {
    const { folder, path, lines } = await folderWithLines(3);
    const whole = await readFile(path, 'utf8');
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = lastLine; length <= whole.length; length += 23) {
      await writeFile(path, whole.slice(0, length));
      const { ballots, damage } = await open(folder);
      expect([...ballots.lines()]).toEqual(lines.slice(0, 2));
      expect(damage.map(({ file }) => file)).toEqual(length === lastLine ? [] : [aliceLog]);
      await ballots.append(ranking('s9', 'alice', 'item-9'));
      await ballots.close();
      const again = await open(folder);
      expect([again.ballots.size, again.damage]).toEqual([3, []]);
    }
  });

  it('keeps what was torn off, word for word', async () => {
    const { folder, path } = await folderWithLines(1);
    await appendFile(path, '{"id":"01');
    const { damage } = await open(folder);
    expect(damage).toEqual([{ file: aliceLog, reason: expect.stringMatching(/^line 2: not valid JSON.*damaged\/ballots\//) as string }]);
    expect(JSON.parse(await readFile(join(folder, 'damaged', aliceLog), 'utf8'))).toMatchObject({ line: 2, text: '{"id":"01' });
  });

  it('counts a whole last line that only lacks its line break, and gives it one', async () => {
    const { folder, path, lines } = await folderWithLines(2);
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.slice(0, -1));
    const { ballots, damage } = await open(folder);
    expect([[...ballots.lines()], damage]).toEqual([lines, []]);
    expect(await readFile(path, 'utf8')).toBe(whole);
  });

  it('loads around lines that cannot be used, and keeps each of them once however often it is opened', async () => {
    const { folder, path, lines } = await folderWithLines(2);
    const [one = '', two = ''] = (await readFile(path, 'utf8')).split('\n');
    const foreign = two.replace('"annotator":"alice"', '"annotator":"bob"');
    const future = two.replace(/"id":"0/, '"id":"7');
    await writeFile(path, Buffer.concat([Buffer.from(`${one}\nnonsense\n\n${foreign}\n`), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(`{"kind":"ranking"}\n${future}\n${two}\n`)]));
    const before = await readFile(path);
    for (let time = 0; time < 2; time += 1) {
      const { ballots, damage } = await open(folder);
      expect([...ballots.lines()]).toEqual(lines);
      expect(damage.map(({ reason }) => /^line (\d+)/.exec(reason)?.[1])).toEqual(['2', '4', '5', '6', '7']);
    }
    expect(await readFile(path)).toEqual(before);
    const kept = (await readFile(join(folder, 'damaged', aliceLog), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { line: number });
    expect(kept).toMatchObject([{ line: 2, text: 'nonsense' }, { line: 4 }, { line: 5, text: null, base64: '//4=' }, { line: 6 }, { line: 7 }]);
  });

  it('of another device is never changed', async () => {
    const { folder, path } = await folderWithLines(1);
    await appendFile(path, '{"torn');
    const before = await readFile(path, 'utf8');
    const { ballots, damage } = await open(folder, { onDevice: 'otherone' });
    await ballots.append(ranking('s2'));
    await ballots.close();
    expect([await readFile(path, 'utf8'), damage.length, ballots.size]).toEqual([before, 1, 2]);
    expect(Object.keys(await contentOf(join(folder, 'ballots')))).toEqual(['alice.abcdefgh.jsonl', 'alice.otherone.jsonl']);
  });

  it('is left alone in read mode', async () => {
    const { folder, path } = await folderWithLines(1);
    await appendFile(path, '{"torn');
    const before = await contentOf(folder);
    const { ballots, damage } = await open(folder, { writable: false });
    expect([ballots.size, damage]).toEqual([1, [{ file: aliceLog, reason: expect.stringContaining('left where it is') as string }]]);
    expect(await contentOf(folder)).toEqual(before);
  });

  it('longer than one read is read whole', async () => {
    const folder = await temporaryFolder();
    const { ballots } = await open(folder);
    const long = 'é€😀'.repeat(60_000);
    await Promise.all(Array.from({ length: 30 }, (_, number) => ballots.append({ ...ranking(`s${String(number)}`, 'alice', `item-${String(number)}`), kind: 'discard', reason: `${long}${String(number)}` } as never)));
    await ballots.close();
    const again = await open(folder);
    expect([[...again.ballots.lines()], again.damage]).toEqual([[...ballots.lines()], []]);
  });
});

describe('a hostile ballot folder', () => {
  it('has its odd names reported and its links neither read nor written', async () => {
    const folder = await temporaryFolder();
    const outside = join(await temporaryFolder(), 'precious.txt');
    await writeFile(outside, 'precious {"torn');
    await mkdir(join(folder, 'ballots'));
    await symlink(outside, join(folder, aliceLog));
    for (const name of ['Alice.abcdefgh.jsonl', 'alice.jsonl', 'a b.abcdefgh.jsonl', 'notes.txt', '.DS_Store']) await writeFile(join(folder, 'ballots', name), 'x');
    const { ballots, damage } = await open(folder);
    expect(damage.map(({ file }) => file).sort()).toEqual(['ballots/Alice.abcdefgh.jsonl', 'ballots/a b.abcdefgh.jsonl', aliceLog, 'ballots/alice.jsonl', 'ballots/notes.txt'].sort());
    await expect(ballots.append(ranking('s1'))).rejects.toMatchObject({ code: 'IO_FAILED' });
    await expect(ballots.append(ranking('s1', 'bob'))).resolves.toMatchObject({ annotator: 'bob' });
    expect(await readFile(outside, 'utf8')).toBe('precious {"torn');
    await ballots.close();
  });

  it('has a log of nothing but noise refused, not loaded line by line', async () => {
    const { folder, path } = await folderWithLines(1);
    await writeFile(path, 'x\n'.repeat(20_000));
    const { ballots, damage } = await open(folder);
    expect([ballots.size, damage]).toEqual([0, [{ file: aliceLog, reason: expect.stringContaining('10,000') as string }]]);
  });
});
