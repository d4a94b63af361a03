import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { StudySettings } from '../../src/domain/study.ts';
import { studyVotes } from '../../src/services/results/study-votes.ts';
import { openProject } from '../../src/services/store/project.ts';
import type { Project } from '../../src/services/store/types.ts';
import { writeTriplets } from '../unit/services/study-fixture.ts';
import { annotator, idle, type Bench } from './studio-fixture.ts';

/** Ids of the people of a study that things are done to. */
export const people = ['ann', 'bob', 'cyd', 'dan'] as const;

/** One thing that somebody does; `pick` chooses among whatever there is to choose from. */
export type Action =
  | { readonly kind: 'answer'; readonly person: string; readonly turns: readonly number[]; readonly how: 'ranking' | 'discard' | 'later' }
  | { readonly kind: 'undo' | 'exclude' | 'leave' | 'come-back' | 'rename' | 'import-answers'; readonly person: string; readonly pick: number }
  | { readonly kind: 'lift' | 'adjudicate' | 'take-decision-back' | 'scores' | 'set-metric' | 'known' | 'face' | 'more-items' | 'merge'; readonly pick: number }
  | { readonly kind: 'ask-more'; readonly person: string; readonly pick: number; readonly withdrawn: boolean }
  | { readonly kind: 'settings'; readonly change: Partial<StudySettings> };

const person = fc.constantFrom(...people);
const pick = fc.nat(1000);
/** Somebody answers what comes next for them. */
export const answering: fc.Arbitrary<Action> = fc.record({
  kind: fc.constant('answer' as const), person, turns: fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }), how: fc.constantFrom('ranking', 'ranking', 'ranking', 'ranking', 'discard', 'later'),
});

/** Anything that changes what is computed of a study. */
export const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 12, arbitrary: answering },
  { weight: 7, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'undo', 'undo', 'exclude', 'exclude', 'leave', 'come-back', 'rename', 'import-answers'), person, pick }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constantFrom('lift', 'adjudicate', 'adjudicate', 'take-decision-back', 'scores', 'set-metric', 'known', 'face', 'more-items', 'merge'), pick }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask-more' as const), person, pick, withdrawn: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({
    kind: fc.constant('settings' as const),
    change: fc.constantFrom<Partial<StudySettings>>({ annotatorsPerItem: 2 }, { annotatorsPerItem: 3 }, { assignment: 'balanced' }, { assignment: 'everybody' }, { repeatShare: 0.5 }, { hastyMs: 5000 }, { noFaceRule: 'every-image' }),
  }) },
);

/** Does things to an open study as its pages do; what the studio refuses is no concern here. */
export class StudyPages {
  readonly #bench: Bench;
  #keys = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  get project(): Project {
    return this.#bench.studio.study().project;
  }

  async perform(action: Action): Promise<void> {
    try {
      await this.#perform(action);
    } catch (error) {
      const expected = ['CONFLICT', 'NOT_FOUND', 'BAD_INPUT', 'FORBIDDEN', 'UNAUTHENTICATED'];
      if (!expected.includes((error as { code?: string }).code ?? '')) throw error;
    }
    await idle(this.#bench.studio);
  }

  async #perform(action: Action): Promise<void> {
    const { lead } = this.#bench;
    switch (action.kind) {
      case 'answer': return this.#answer(action);
      case 'undo': return void await this.#bench.as(annotator(action.person)).annotation.undo({ submission: this.#key() });
      case 'exclude': return this.#exclude(action);
      case 'leave': return void await lead.study.revokeLink({ id: action.person });
      case 'come-back': return void await lead.study.renewLink({ id: action.person });
      case 'rename': return lead.study.renamePerson({ id: action.person, name: `${action.person} ${String(action.pick)}` });
      case 'import-answers': return void await lead.results.importBallots({ csv: this.#ballots(action.person, action.pick) });
      case 'lift': return lead.results.liftExclusion({ id: chosen(this.project.document.exclusions, action.pick)?.id ?? 'none' });
      case 'adjudicate': return this.#adjudicate(action.pick);
      case 'take-decision-back': return lead.results.adjudicate({ item: this.#item(action.pick), order: null });
      case 'scores': return void await lead.results.importScores({ csv: this.#scores(action.pick) });
      case 'set-metric': return lead.results.setMetric({ metric: 'sharpness', lowerIsBetter: action.pick % 2 === 0, removed: action.pick % 5 === 0 });
      case 'known': return this.#known(action.pick);
      case 'face': return this.#face(action.pick);
      case 'more-items': return this.#moreItems(action.pick);
      case 'merge': return this.#merge(action.pick);
      case 'ask-more': return void await lead.results.askMore({ items: [this.#item(action.pick), this.#item(action.pick + 1)], person: action.person, withdrawn: action.withdrawn });
      case 'settings': return lead.study.updateSettings({ settings: { ...this.project.document.settings, ...action.change } });
    }
  }

  async #answer({ person: id, turns, how }: Extract<Action, { kind: 'answer' }>): Promise<void> {
    const { annotation } = this.#bench.as(annotator(id));
    const { tasks: [task] } = await annotation.next({ count: 1, holding: [] });
    if (!task) return;
    const order = task.candidates.map(({ key }) => key);
    for (const [place, turn] of turns.entries()) if (place < order.length) order.push(...order.splice(turn % order.length, 1));
    const answer = how === 'ranking' ? { kind: how, order } : how === 'discard' ? { kind: how, reason: 'blurred' } : { kind: how };
    await annotation.submit({ answer: { submission: this.#key(), ticket: task.ticket, answer, durationMs: 1000 * (1 + (turns[0] ?? 0)), zoom: 1, whole: false, positions: task.candidates.map(({ key }) => key) } });
  }

  /** All answers of somebody, or those until one of them, or those from it on. */
  async #exclude({ person: id, pick: which }: { readonly person: string; readonly pick: number }): Promise<void> {
    const time = chosen([...this.project.ballots.answersOf(id).values()], which)?.submittedAt ?? null;
    const [from, until] = which % 3 === 0 ? [null, null] : which % 3 === 1 ? [time, null] : [null, time];
    await this.#bench.lead.results.exclude({ person: id, from, until, reason: 'to see', dryRun: which % 7 === 0 });
  }

  async #adjudicate(which: number): Promise<void> {
    const open = studyVotes(this.project).filter(({ method }) => method === 'unresolved' || method === 'adjudicated');
    const item = chosen(open, which)?.item ?? this.project.items.get(this.#item(which));
    await this.#bench.lead.results.adjudicate({ item: item?.id ?? '', order: turned(item?.images ?? [], which) });
  }

  async #known(which: number): Promise<void> {
    const item = this.#item(which);
    const answer = { kind: 'ranking' as const, order: turned(this.project.items.get(item)?.images ?? [], which) };
    await this.#bench.lead.study.setKnownAnswer({ item, known: which % 3 === 0 ? null : { use: which % 3 === 1 ? 'gold' : 'practice', answer } });
  }

  async #face(which: number): Promise<void> {
    const id = chosen(Array.from(this.project.images.values(), ({ id }) => id), which) ?? '';
    if (which % 2 === 0) await this.#bench.lead.images.drawFace({ id, box: [1, 1, 20 + which % 40, 30] });
    else await this.#bench.lead.images.clearChoice({ id });
  }

  async #moreItems(which: number): Promise<void> {
    const images = join(this.#bench.folder, 'more');
    const stem = `p${String(5 + which % 3)}`;
    await writeTriplets(images, [stem], 1000 + 10 * (which % 3));
    await this.#bench.lead.images.importItems({ images, prompts: null });
  }

  /** Another copy, in which somebody answered and the lead left answers out, comes back. */
  async #merge(which: number): Promise<void> {
    const copy = join(this.#bench.folder, 'copy');
    await rm(copy, { recursive: true, force: true });
    await cp(this.project.folder, copy, { recursive: true, filter: (path) => !path.includes('lock') });
    const there = await openProject(copy, { mode: 'write', device: 'elsewhere' });
    const item = there.items.get(this.#item(which));
    const id = people[which % people.length] ?? '';
    if (item) await there.ballots.append({ kind: 'ranking', submission: this.#key(), item: item.id, annotator: id, durationMs: 4000, shown: null, order: turned(item.images, which) });
    await there.update((document) => ({ ...document, exclusions: document.exclusions.map((entry) => ({ ...entry, liftedAt: entry.liftedAt ?? new Date().toISOString() })) }));
    await there.close();
    await this.#bench.lead.study.merge({ path: copy, dryRun: false });
  }

  #scores(which: number): string {
    const metric = which % 4 === 0 ? 'smile' : 'sharpness';
    const rows = Array.from(this.project.images.values(), ({ id }) => id).flatMap((id, index) => ((index + which) % 5 === 0 ? [] : [`${id},${metric},${String((index * 7 + which) % 11)}`]));
    return ['image,metric,value', ...rows].join('\n');
  }

  #ballots(id: string, which: number): string {
    const item = this.#item(which);
    const rows = turned(this.project.items.get(item)?.images ?? [], which).map((image, place) => `${item},${id},${image},${String(3 - place)},,2000,`);
    return ['item,annotator,image,score,discard,duration_ms,submitted_at', ...rows].join('\n');
  }

  #item(which: number): string {
    return chosen(Array.from(this.project.items.values(), ({ id }) => id), which) ?? '';
  }

  #key(): string {
    return `random-${String(this.#keys += 1).padStart(4, '0')}`;
  }
}

function chosen<T>(list: readonly T[], which: number): T | undefined {
  return list[which % Math.max(list.length, 1)];
}

function turned(images: readonly string[], which: number): string[] {
  const start = which % Math.max(images.length, 1);
  const order = [...images.slice(start), ...images.slice(0, start)];
  return which % 2 === 0 ? order : order.reverse();
}
