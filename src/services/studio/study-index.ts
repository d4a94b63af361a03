import type { ImageRecord } from '../../domain/image.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { itemVotes } from '../results/item-votes.ts';
import type { Project } from '../store/types.ts';
import { createImageTally, type ImageCounts } from './image-tally.ts';
import { createPersonQueues } from './person-queues.ts';

/** Sums over all items. */
interface ItemCounts {
  readonly noFaceItems: number;
  /** Standing answers, those for items without faces included. */
  readonly ballots: number;
  readonly completeItems: number;
  readonly unresolvedItems: number;
}

interface ItemState {
  readonly noFace: boolean;
  readonly people: readonly string[];
  readonly complete: boolean;
  /** Takes more answers. */
  readonly open: boolean;
  readonly unresolved: boolean;
}

interface PersonCounts { answered: number; answeredClosed: number }

/** Counts and queues of an open study, kept up to date change by change so that an answer costs the same in any study. */
export interface StudyIndex {
  /** Grows with every change; key for whatever is derived from the study. */
  readonly version: number;
  /** Grows when images or items change. */
  readonly imagesVersion: number;
  /** To be told after every write of image records; without ids after an import or a change of settings. */
  imagesChanged(ids?: readonly string[]): void;
  ballotChanged(item: string): void;
  /** Something changed that is not counted here. */
  touch(): void;
  imageCounts(): ImageCounts;
  /** One image of every import folder, by the folder's id. */
  firstImages(): ReadonlyMap<string, ImageRecord>;
  itemCounts(): ItemCounts;
  itemByKey(key: string): ItemRecord | undefined;
  /** Answers of one person and the items open to them, answered ones included. */
  progressOf(person: string): { readonly answered: number; readonly total: number };
  /** The next items for one person in their own order, without those in `holding`. */
  nextFor(person: string, count: number, holding: ReadonlySet<string>): ItemRecord[];
}

/** Builds the index of a project; the first question reads the whole study once. */
export function createStudyIndex(project: Project): StudyIndex {
  const images = createImageTally(project);
  let items = new ItemStates(project);
  const queues = createPersonQueues(project, (person, item) => items.isOpenTo(person, item));
  let stale = true;
  let version = 1;
  let imagesVersion = 1;

  const ensure = () => {
    if (!stale) return;
    stale = false;
    images.rebuild();
    items = new ItemStates(project);
    for (const item of project.items.values()) items.refresh(item);
    queues.clear();
  };
  const refresh = (item: ItemRecord | undefined) => {
    if (!item) return;
    items.refresh(item);
    queues.reopen(item.id);
  };

  return {
    get version() { return version; },
    get imagesVersion() { return imagesVersion; },
    imagesChanged(ids) {
      version += 1;
      imagesVersion += 1;
      if (!ids) stale = true;
      if (stale || !ids) return;
      const touched = new Set(ids.map((id) => images.refresh(id)));
      for (const itemId of touched) if (itemId) refresh(project.items.get(itemId));
    },
    ballotChanged(item) {
      version += 1;
      if (!stale) refresh(project.items.get(item));
    },
    touch() { version += 1; },
    imageCounts() { ensure(); return images.counts(); },
    firstImages() { ensure(); return images.first; },
    itemCounts() { ensure(); return { ...items.counts }; },
    itemByKey(key) { ensure(); return items.byKey.get(key); },
    progressOf(person) { ensure(); return items.progressOf(person); },
    nextFor(person, count, holding) { ensure(); return queues.next(person, count, holding); },
  };
}

/** What is known of every item, with sums that change by difference. */
class ItemStates {
  readonly counts = { noFaceItems: 0, ballots: 0, completeItems: 0, unresolvedItems: 0 };
  readonly byKey = new Map<string, ItemRecord>();
  readonly #project: Project;
  readonly #states = new Map<string, ItemState>();
  readonly #people = new Map<string, PersonCounts>();
  #open = 0;

  constructor(project: Project) {
    this.#project = project;
  }

  refresh(item: ItemRecord): void {
    const before = this.#states.get(item.id);
    if (before) this.#add(before, -1);
    const state = this.#read(item);
    this.#states.set(item.id, state);
    this.byKey.set(item.key, item);
    this.#add(state, 1);
  }

  isOpenTo(person: string, item: string): boolean {
    const state = this.#states.get(item);
    return state !== undefined && state.open && !state.people.includes(person);
  }

  progressOf(person: string): { answered: number; total: number } {
    const own = this.#people.get(person);
    return { answered: own?.answered ?? 0, total: this.#open + (own?.answeredClosed ?? 0) };
  }

  #read(item: ItemRecord): ItemState {
    const people = [...this.#project.ballots.answersFor(item.id).keys()];
    const { method, open } = itemVotes(this.#project, item);
    return { noFace: method === 'no-face', people, complete: method !== null, open, unresolved: method === 'unresolved' };
  }

  #add(state: ItemState, sign: 1 | -1): void {
    const { noFace, people, complete, open, unresolved } = state;
    this.counts.ballots += sign * people.length;
    if (noFace) this.counts.noFaceItems += sign;
    if (complete) this.counts.completeItems += sign;
    if (unresolved) this.counts.unresolvedItems += sign;
    if (noFace) return;
    if (open) this.#open += sign;
    for (const person of people) {
      const own = this.#people.get(person) ?? { answered: 0, answeredClosed: 0 };
      own.answered += sign;
      if (!open) own.answeredClosed += sign;
      this.#people.set(person, own);
    }
  }
}
