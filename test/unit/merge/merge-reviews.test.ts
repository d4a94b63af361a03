import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReviewIndex } from '../../../src/domain/pairs/review-index.ts';
import type { ReviewChange } from '../../../src/domain/pairs/review.ts';
import type { PairRecord } from '../../../src/domain/pairs/pair.ts';
import { mergeCopy } from '../../../src/services/merge/merge-copy.ts';
import { createProject, openProject } from '../../../src/services/store/project.ts';
import type { NewReview, Project } from '../../../src/services/store/types.ts';
import { MemoryFiles } from '../../fixtures/memory-files.ts';
import { hex, image } from '../store/samples.ts';

const at = (day: number) => `2026-03-0${day}T00:00:00.000Z`;

/** One thing that somebody does while reviewing. */
interface Step {
  readonly curator: 'alice' | 'bob' | 'lead';
  readonly kind: 'decide' | 'decide-both' | 'undo' | 'audit' | 'judge';
  readonly pairs: readonly number[];
  readonly change: ReviewChange;
  /** The clock of the machine, which may go back. */
  readonly clock: number;
  readonly wrong: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  curator: fc.constantFrom('alice', 'bob', 'lead'), kind: fc.constantFrom('decide', 'decide', 'decide', 'decide-both', 'undo', 'audit', 'judge'),
  pairs: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
  change: fc.constantFrom({ verdict: 'accept' }, { verdict: 'reject', reason: 'blurred' }, { verdict: null }, { swapped: true }, { flagged: true }),
  clock: fc.integer({ min: 1000, max: 1010 }), wrong: fc.boolean(),
});
const steps = fc.array(step, { maxLength: 8 });

/** Does what the steps say in a copy, under this device's name. */
async function review(files: MemoryFiles, folder: string, device: string, done: readonly Step[], prefix: string): Promise<void> {
  let now = 0;
  const project = await openProject(folder, { mode: 'write', device, files, now: () => now });
  for (const [index, one] of done.entries()) {
    now = one.clock;
    const lines = linesOf(project, one, `${prefix}-${String(index).padStart(8, '0')}`);
    if (lines.length > 0) await project.reviews.append(lines);
  }
  await project.close();
}

function linesOf(project: Project, { curator, kind, pairs, change, wrong }: Step, action: string): NewReview[] {
  const ids = pairs.map((pair) => hex(pair));
  const line = { kind: 'decide' as const, action, curator, change, rule: null, durationMs: 100, shown: null };
  if (kind === 'decide') return [{ ...line, pairs: ids, settles: curator === 'lead' && wrong }];
  if (kind === 'decide-both') return [{ ...line, pairs: ids, settles: curator === 'lead' }, { ...line, pairs: [hex(9)], settles: false }];
  if (kind === 'audit') return [{ kind, action, curator, rule: 'all', population: 6, pairs: ids }];
  const before = [...project.reviews.lines()];
  const last = before.filter((other) => other.curator === curator && other.device === project.reviews.device && other.kind === 'decide').at(-1);
  if (kind === 'undo') return last ? [{ kind, action, curator, undoes: last.action }] : [];
  const audit = before.find((other) => other.kind === 'audit');
  return audit ? [{ kind: 'audited', action, curator, audit: audit.id, pair: hex(pairs[0] ?? 1), wrong }] : [];
}

async function madeCopies(files: MemoryFiles, common: readonly Step[], left: readonly Step[], right: readonly Step[], sameDevice: boolean): Promise<readonly [string, string]> {
  const [one, two] = ['/copies/one', '/copies/two'] as const;
  await files.makeFolder('/copies');
  await (await createProject(one, { device: 'first', name: 'A study', files })).close();
  await review(files, one, 'first', common, 'common');
  files.copy(one, two);
  await review(files, one, 'first', left, 'left');
  await review(files, two, sameDevice ? 'first' : 'second', right, 'right');
  return [one, two];
}

/** A copy of `one` that has merged the others, in this order. */
async function merged(files: MemoryFiles, name: string, one: string, ...others: readonly string[]): Promise<string> {
  const folder = join(dirname(one), name);
  files.copy(one, folder);
  const project = await openProject(folder, { mode: 'write', device: 'merger', files });
  for (const other of others) await mergeCopy(project, other, { dryRun: false, files });
  await project.close();
  return folder;
}

/** Everything that the review lines of a copy say, and the lines of each log. */
async function stateOf(files: MemoryFiles, folder: string): Promise<{ said: unknown; logs: unknown; damage: number }> {
  const project = await openProject(folder, { mode: 'read', device: 'reader', files });
  const lines = [...project.reviews.lines()];
  const index = createReviewIndex();
  index.add(lines);
  const voices = index.voices();
  const said = {
    lines, voices, decisions: index.decisions(), audits: index.audits().map(({ line, wrong }) => ({ line, wrong: [...wrong].sort() })),
    pairs: [...index.pairs()].sort().map((pair) => [pair, index.reviewOf(pair, null), ...voices.map((voice) => index.reviewOf(pair, voice))]),
    last: voices.flatMap((voice) => ['first', 'second'].map((device) => index.lastAction(voice, device))),
  };
  await project.close();
  const logs: Record<string, unknown> = {};
  for (const { name } of await files.list(join(folder, 'reviews'))) logs[name] = Buffer.from(await files.read(join(folder, 'reviews', name)) ?? []).toString().split('\n').sort();
  return { said, logs, damage: project.damage.length };
}

describe('the reviews of copies of a study', () => {
  it('are the same logs and say the same whichever copy takes the other in, once or twice', async () => {
    await fc.assert(fc.asyncProperty(steps, steps, steps, fc.boolean(), async (common, left, right, sameDevice) => {
      const files = new MemoryFiles();
      const [one, two] = await madeCopies(files, common, left, right, sameDevice);
      const state = await stateOf(files, await merged(files, 'one-two', one, two));
      expect(await stateOf(files, await merged(files, 'two-one', two, one, one))).toEqual(state);
      const both = await merged(files, 'back', one, two);
      expect(await stateOf(files, await merged(files, 'round', two, both))).toEqual(state);
      expect(state.damage).toBe(0);
    }), { numRuns: 30 });
  });

  it('are counted by a merge: new lines, and those with an id that is here with another content', async () => {
    const files = new MemoryFiles();
    const decide = (pair: number): Step => ({ curator: 'alice', kind: 'decide-both', pairs: [pair], change: { verdict: 'accept' }, clock: 1000, wrong: false });
    const [one, two] = await madeCopies(files, [decide(1)], [decide(2)], [decide(3), decide(4)], false);
    const project = await openProject(one, { mode: 'write', device: 'first', files });
    expect(await mergeCopy(project, two, { dryRun: true, files })).toMatchObject({ reviews: { added: 4, conflicts: 0 }, ballots: { added: 0 } });
    expect(project.reviews.size).toBe(4);
    expect(await mergeCopy(project, two, { dryRun: false, files })).toMatchObject({ reviews: { added: 4, conflicts: 0 } });
    expect(await mergeCopy(project, two, { dryRun: false, files })).toMatchObject({ reviews: { added: 0, conflicts: 0 }, updated: 0 });
    await project.close();
    const log = '/copies/two/reviews/alice.second.jsonl';
    const text = Buffer.from(await files.read(log) ?? []).toString();
    const file = await files.open('/copies/two/reviews/alice.third.jsonl', 'create');
    await file.write(Buffer.from(text.split('\n')[0]!.replaceAll('"accept"', '"reject"') + '\n'));
    await file.close();
    const again = await openProject(one, { mode: 'write', device: 'first', files });
    expect(await mergeCopy(again, two, { dryRun: false, files })).toMatchObject({ reviews: { added: 0, conflicts: 2 } });
    await again.close();
  });

  it('are not taken from their folder alone, without their pairs', async () => {
    const files = new MemoryFiles();
    const [one, two] = await madeCopies(files, [], [], [{ curator: 'alice', kind: 'decide', pairs: [1], change: { verdict: 'accept' }, clock: 1000, wrong: false }], false);
    const project = await openProject(one, { mode: 'write', device: 'first', files });
    await expect(mergeCopy(project, `${two}/reviews`, { dryRun: false, files })).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('Choose the other copy\'s own folder') as string });
    expect(project.reviews.size).toBe(0);
    await project.close();
  });

  it('come with pairs that were built later, and with images of prompts', async () => {
    const files = new MemoryFiles();
    const [one, two] = await madeCopies(files, [], [], [], false);
    const pair = (day: number, stands: boolean): PairRecord => ({
      id: hex(1), win: { image: hex(1), file: null }, loss: { image: hex(2), file: null }, addedAt: at(day),
      origin: { kind: 'rankings', prompt: null, stands, builtAt: at(day), item: '1', method: 'majority', scores: { win: 3, loss: 1 }, rankings: 5, agreeing: 4 },
    });
    const generation = image(1, { model: null, itemId: null, file: 'p1/1.png', promptId: 'p1', caption: 'a face', fingerprint: hex(7) });
    for (const [folder, day, images] of [[one, 2, []], [two, 3, [generation]]] as const) {
      const project = await openProject(folder, { mode: 'write', device: 'first', files });
      await project.update((document) => ({ ...document, roots: [{ id: generation.source.root, path: '/pictures' }] }));
      await project.images.put(images);
      await project.pairs.put([pair(day, day === 2)]);
      await project.close();
    }
    for (const folder of [await merged(files, 'one-two', one, two), await merged(files, 'two-one', two, one)]) {
      const project = await openProject(folder, { mode: 'read', device: 'reader', files });
      expect([[...project.pairs.values()], [...project.images.values()]]).toEqual([[{ ...pair(3, false), addedAt: at(2) }], [generation]]);
      await project.close();
    }
  });
});
