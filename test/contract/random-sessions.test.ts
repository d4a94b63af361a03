import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Submission } from '../../src/contract/annotation.ts';
import { roundOf, type Ballot } from '../../src/domain/ballot.ts';
import { createAnnotation, type Annotation } from '../../src/renderer/features/annotate/annotation-store.ts';
import { openOutbox, type KeyStore } from '../../src/renderer/features/annotate/outbox.ts';
import { createViewStore } from '../../src/renderer/features/annotate/view-store.ts';
import { imageOfKey, questionOfTicket } from '../../src/services/annotation/tasks.ts';
import { memoryStore } from '../unit/renderer/annotate/memory-store.ts';
import { writeImage } from '../unit/services/study-fixture.ts';
import { annotator, idle, newBench, type Bench, type Client } from './studio-fixture.ts';

/** What stood on screen and what was chosen there, in candidate keys, noted by the test and not by the page. */
interface Witnessed {
  readonly ticket: string;
  readonly shown: readonly string[];
  readonly kind: Submission['answer']['kind'];
  /** Best first; for rankings that were chosen by presses. */
  readonly chosen: readonly string[] | null;
}

/** A line to the services that can break before a call, or after it, when the answer is stored but nobody hears of it. */
type Line = 'up' | 'down' | 'mute';

type Action =
  | { readonly kind: 'rank'; readonly turns: readonly number[] }
  | { readonly kind: 'tie' | 'discard' | 'later' | 'undo' | 'again' | 'reload' | 'settle' }
  | { readonly kind: 'clear'; readonly place: number }
  | { readonly kind: 'reopen'; readonly place: number }
  | { readonly kind: 'line'; readonly line: Line };

/** Six triplets, four pairs with ties and two items of five images. */
async function mixedStudy(): Promise<Bench> {
  const bench = await newBench();
  await bench.lead.workspace.create({ path: join(bench.folder, 'study') });
  let shade = 1;
  for (const [name, models, items, ties] of [['triplets', 3, 6, false], ['pairs', 2, 4, true], ['fives', 5, 2, false]] as const) {
    const images = join(bench.folder, name);
    for (let model = 0; model < models; model += 1) {
      for (let item = 0; item < items; item += 1) await writeImage(join(images, `model-${model}`, `${name}-${item}.png`), shade++);
    }
    await bench.lead.images.importItems({ images, prompts: null, ties });
    await idle(bench.studio);
  }
  const { settings } = bench.studio.study().project.document;
  await bench.lead.study.updateSettings({ settings: { ...settings, annotatorsPerItem: 99, repeatShare: 0.5, breakMinutes: 0, hastyMs: 0 } });
  return bench;
}

/** One person at one browser: a page that can be reloaded, a line that can break, and a witness who writes everything down. */
class Session {
  readonly witnessed = new Map<string, Witnessed>();
  line: Line = 'up';
  #page: Annotation;
  readonly #client: Client;
  readonly #storage: KeyStore = memoryStore();
  #life = 0;
  #keys = 0;
  readonly #name: string;
  #about: Witnessed | null = null;

  constructor(client: Client, name: string) {
    this.#client = client;
    this.#name = name;
    this.#page = this.#open();
  }

  get state() {
    return this.#page.store.getState();
  }

  reload(): void {
    this.#page.stop();
    this.#life += 1;
    this.#page = this.#open();
  }

  stop(): void {
    this.#page.stop();
  }

  /** Does something that may submit; what is on screen is written down first. */
  submitting(kind: Witnessed['kind'], chosen: readonly string[] | null, act: () => void): void {
    const [item] = this.state.items;
    this.#about = item ? { ticket: item.task.ticket, shown: item.task.candidates.map(({ key }) => key), kind, chosen } : null;
    act();
    this.#about = null;
  }

  /** Waits until nothing is under way any more, or the line is down. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 2000; turn += 1) {
      const { unsent, undoing, items, phase, cover } = this.state;
      if (cover) this.state.uncover();
      const isStill = unsent === 0 && !undoing && (items.length > 0 || phase === 'done' || phase === 'empty');
      if (isStill || this.line !== 'up') return;
      this.#page.wake();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error(`the page does not come to rest: ${JSON.stringify({ ...this.state, items: this.state.items.length, brief: null })}`);
  }

  #open(): Annotation {
    const life = this.#life;
    const outbox = openOutbox(this.#storage, 'somebody');
    const annotation = createAnnotation({
      client: this.#broken(life), outbox, view: createViewStore(null), firstDelayMs: 1,
      makeKey: () => {
        const key = `${this.#name}-${String(this.#keys += 1)}-key`;
        if (this.#about) this.witnessed.set(key, this.#about);
        return key;
      },
    });
    annotation.start();
    return annotation;
  }

  /** The services as this page reaches them; a page that was reloaded hears nothing more. */
  #broken(life: number): { annotation: Client['annotation'] } {
    const call = async (name: keyof Client['annotation'], input: unknown): Promise<unknown> => {
      if (this.line === 'down') throw new TypeError('Failed to fetch');
      const answer = await (this.#client.annotation[name] as (input: unknown) => Promise<unknown>)(input).then((value) => ({ value }), (error: unknown) => ({ error }));
      if (life !== this.#life) return new Promise(() => undefined);
      if (this.line === 'mute') throw new TypeError('Failed to fetch');
      if ('error' in answer) throw answer.error;
      return answer.value;
    };
    // The client itself is a proxy without keys of its own.
    return { annotation: new Proxy({} as Client['annotation'], { get: (_, name) => (input: unknown) => call(name as keyof Client['annotation'], input) }) };
  }
}

async function perform(session: Session, action: Action): Promise<void> {
  const { state } = session;
  const candidates = state.items[0]?.task.candidates ?? [];
  switch (action.kind) {
    case 'rank': {
      const order = candidates.map(({ key }) => key);
      for (const [place, turn] of action.turns.entries()) if (place < order.length) order.push(...order.splice(turn % order.length, 1));
      state.setRanking([]);
      for (const key of order.length === 2 ? order.slice(0, 1) : order) session.state.press(key);
      return session.submitting('ranking', order, () => session.state.submit());
    }
    case 'clear': {
      const key = candidates[action.place % Math.max(candidates.length, 1)]?.key;
      if (key) for (let press = 0; press < 2; press += 1) state.press(key);
      return;
    }
    case 'tie':
      if (!candidates.length || state.items[0]?.task.ties !== true || state.tied) return;
      state.tie();
      return session.submitting('tie', null, () => session.state.submit());
    case 'discard': return session.submitting('discard', null, () => state.discard('I cannot decide'));
    case 'later': return session.submitting('later', null, () => state.later());
    case 'again': {
      const earlier = state.items[0]?.earlier;
      if (!earlier || state.ranking.length > 0 || state.tied) return;
      return session.submitting(earlier.kind, earlier.kind === 'ranking' ? earlier.order : null, () => state.submit());
    }
    case 'undo': return state.undo();
    case 'reopen': {
      const recent = state.recent[action.place % Math.max(state.recent.length, 1)];
      if (recent) state.reopen(recent.task.ticket);
      return;
    }
    case 'reload': return session.reload();
    case 'settle': return session.settled();
    case 'line': session.line = action.line;
  }
}

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('rank' as const), turns: fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }) }) },
  { weight: 6, arbitrary: fc.constant({ kind: 'settle' as const }) },
  { weight: 5, arbitrary: fc.constantFrom<Action>({ kind: 'tie' }, { kind: 'discard' }, { kind: 'later' }, { kind: 'undo' }, { kind: 'undo' }, { kind: 'again' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reopen' as const), place: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const), place: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reload' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('line' as const), line: fc.constantFrom<Line>('up', 'down', 'mute', 'up') }) },
);

describe('whatever somebody does on the ranking page', () => {
  it('is stored as it was shown and chosen: undo, reopening, reloads and a broken line included', async () => {
    const bench = await mixedStudy();
    const study = bench.studio.study();
    let people = 0;
    await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 60 }), async (actions) => {
      const { id } = await bench.lead.study.addPerson({ name: `Person ${String(people += 1)}` });
      const session = new Session(bench.as(annotator(id)), id);
      await session.settled();
      for (const one of actions) await perform(session, one);
      session.line = 'up';
      await session.settled();
      session.stop();

      const lines = [...study.project.ballots.lines()].filter((line) => line.annotator === id);
      const answers = lines.filter(({ kind }) => kind !== 'withdrawn');
      expect(new Set(lines.map(({ submission }) => submission)).size).toBe(lines.length);
      for (const line of answers) expectAsWitnessed(line);

      function expectAsWitnessed(line: Ballot): void {
        const seen = session.witnessed.get(line.submission);
        expect(seen, `an answer that nobody gave: ${JSON.stringify(line)}`).toBeDefined();
        if (!seen) return;
        const question = questionOfTicket(study, id, seen.ticket)!;
        const images = (keys: readonly string[]) => keys.map((key) => imageOfKey(study, id, question, key));
        expect({ item: line.item, round: roundOf(line), kind: line.kind, shown: line.shown!.order }).toEqual({ item: question.item.id, round: question.round, kind: seen.kind, shown: images(seen.shown) });
        if (line.kind === 'ranking') expect(line.order).toEqual(images(seen.chosen!));
      }

      // Nothing that was given is lost: it is in the log, or was taken back before it ever left the page.
      const stored = new Set(lines.map(({ submission }) => submission));
      const missing = [...session.witnessed.keys()].filter((key) => !stored.has(key));
      const undone = actions.filter(({ kind }) => kind === 'undo').length;
      expect(missing.length).toBeLessThanOrEqual(undone);
    }), { numRuns: 40, endOnFailure: true });
    const kinds = new Set(Array.from(study.project.ballots.lines(), ({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['discard', 'later', 'ranking', 'tie', 'withdrawn']);
    expect(bench.unexpected).toEqual([]);
  }, 60_000);
});
