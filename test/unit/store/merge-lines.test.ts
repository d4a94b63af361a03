import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { LineIds } from '../../../src/services/store/line-ids.ts';
import { Ballots } from '../../../src/services/store/ballots.ts';
import { DamageReport } from '../../../src/services/store/damage.ts';
import { mergeLines } from '../../../src/services/store/merge-lines.ts';
import { nodeFiles } from '../../../src/services/store/node-files.ts';
import { hex, ranking, temporaryFolder, withdrawal } from './samples.ts';

const people = ['alice', 'bob'];
const answer = fc.record({ person: fc.constantFrom(...people), item: fc.integer({ min: 1, max: 3 }), flip: fc.boolean(), back: fc.boolean(), clock: fc.integer({ min: 1000, max: 1010 }) });
type AnswerPlan = typeof answer extends fc.Arbitrary<infer T> ? T : never;

async function openOn(folder: string, device: string, now: () => number = Date.now): Promise<Ballots> {
  return Ballots.open({ files: nodeFiles, projectFolder: folder, device, damage: new DamageReport(nodeFiles, folder, true), now });
}

async function answerAll(folder: string, device: string, plans: readonly AnswerPlan[], prefix: string): Promise<void> {
  let now = 1000;
  const ballots = await openOn(folder, device, () => now);
  for (const [index, { person, item, flip, back, clock }] of plans.entries()) {
    now = clock;
    const submission = `${prefix}${String(index)}`;
    const itemId = `item-${String(item)}`;
    await ballots.append(back ? withdrawal(submission, person, itemId) : ranking(submission, person, itemId, flip ? [hex(2), hex(1), hex(3)] : undefined));
  }
  await ballots.close();
}

/** Appends what the other copy's logs hold to the logs here, as somebody would by hand. */
async function pourInto(folder: string, other: string): Promise<void> {
  await mkdir(join(folder, 'ballots'), { recursive: true });
  for (const name of await readdir(join(other, 'ballots')).catch(() => [])) {
    const here = await readFile(join(folder, 'ballots', name), 'utf8').catch(() => '');
    await writeFile(join(folder, 'ballots', name), here + (await readFile(join(other, 'ballots', name), 'utf8')));
  }
}

async function stateOf(folder: string): Promise<unknown> {
  const ballots = await openOn(folder, 'devthree');
  const state = {
    lines: [...ballots.lines()],
    answersOf: people.map((person) => [...ballots.answersOf(person)]),
    answersFor: [1, 2, 3].map((item) => [...ballots.answersFor(`item-${String(item)}`)]),
  };
  await ballots.close();
  return state;
}

describe('two copies of a project', () => {
  it('give the same state whichever is poured into the other, once or twice', async () => {
    await fc.assert(fc.asyncProperty(fc.array(answer, { maxLength: 6 }), fc.array(answer, { maxLength: 6 }), fc.array(answer, { maxLength: 6 }), fc.boolean(), async (common, left, right, sameDevice) => {
      const base = await temporaryFolder();
      const [one, two] = [join(base, 'one'), join(base, 'two')];
      await mkdir(one);
      await answerAll(one, 'devone00', common, 'common-');
      await cp(one, two, { recursive: true });
      await answerAll(one, 'devone00', left, 'leftone-');
      await answerAll(two, sameDevice ? 'devone00' : 'devtwo00', right, 'righttwo-');
      const [oneTwo, twoOne] = [join(base, 'one-two'), join(base, 'two-one')];
      await cp(one, oneTwo, { recursive: true });
      await pourInto(oneTwo, two);
      await cp(two, twoOne, { recursive: true });
      await pourInto(twoOne, one);
      await pourInto(twoOne, one);
      const state = await stateOf(oneTwo);
      expect(await stateOf(twoOne)).toEqual(state);
      expect((state as { lines: unknown[] }).lines).toHaveLength(common.length + left.length + right.length);
    }), { numRuns: 15 });
  });

  it('keep one line where two have the same id, the same one in any order, and hear of it', () => {
    const id = new LineIds().next();
    const line = (reason: string): Ballot => ({ id, device: 'devone00', submittedAt: '', kind: 'discard', submission: 'submission', item: 'i', annotator: 'alice', durationMs: 1, shown: null, reason });
    const heard: string[] = [];
    const merge = (...logs: Ballot[][]) => mergeLines(logs, (ballot) => heard.push(ballot.id));
    expect(merge([line('a')], [line('b')])).toEqual(merge([line('b')], [line('a')]));
    expect(heard).toEqual([id, id]);
    expect(merge([line('a')], [line('a')])).toEqual([line('a')]);
    expect(heard).toHaveLength(2);
  });
});
