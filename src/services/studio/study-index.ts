import type { Round } from '../../domain/ballot.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ItemRecord } from '../../domain/item.ts';
import type { Slot } from '../../domain/slots.ts';
import { activeAnnotators, assignmentOf } from '../annotation/assignment.ts';
import type { ItemVotes } from '../results/item-votes.ts';
import type { Project } from '../store/types.ts';
import { createImageTally, type ImageCounts } from './image-tally.ts';
import { ItemStates, type ItemCounts } from './item-states.ts';
import { createPersonQueues, type SlotRules } from './person-queues.ts';
import { createRepeatCounts } from './repeat-counts.ts';

/** How far one person is. */
interface PersonProgress {
  /** Answers to items that count, hidden repeats included. */
  readonly answered: number;
  /** What is theirs to answer, answered or not, hidden repeats included. */
  readonly total: number;
  readonly practiceLeft: number;
  readonly setAside: number;
}

/** Counts and queues of an open study, kept up to date change by change so that an answer costs the same in any study. */
export interface StudyIndex {
  /** Grows with every change; key for whatever is derived from the study. */
  readonly version: number;
  /** Grows when images or items change. */
  readonly imagesVersion: number;
  /** Grows when pairs are written. */
  readonly pairsVersion: number;
  /** Grows when somebody decides about pairs. */
  readonly reviewsVersion: number;
  /** Whether every answer that the study asks for is in. */
  readonly isComplete: boolean;
  /** To be told after every write of image records; without ids after an import or a change of the design. */
  imagesChanged(ids?: readonly string[]): void;
  ballotChanged(item: string): void;
  pairsChanged(): void;
  reviewsChanged(): void;
  /** The roster may have changed; where somebody ranks anew or no more, who answers what changes with it. */
  peopleChanged(): void;
  imageCounts(): ImageCounts;
  /** One image of every import folder, by the folder's id. */
  firstImages(): ReadonlyMap<string, ImageRecord>;
  itemCounts(): ItemCounts;
  /** Where every item stands, those for practice too, in the order of import; the same list until something changes. */
  votes(): readonly ItemVotes[];
  itemByKey(key: string): ItemRecord | undefined;
  progressOf(person: string): PersonProgress;
  /** The next questions for one person in their own order, without those in `holding` (see `slotKey`). */
  nextFor(person: string, count: number, holding: ReadonlySet<string>): Slot[];
}

const askedRounds: readonly Round[] = ['main', 'repeat'];

/** Builds the index of a project; the first question reads the whole study once. */
export function createStudyIndex(project: Project): StudyIndex {
  const images = createImageTally(project);
  let items = new ItemStates(project);
  const setAsideBy = (person: string): Slot[] => askedRounds.flatMap((round) => Array.from(project.ballots.setAsideBy(person, round), (item) => ({ item, round })));
  const rules: SlotRules = {
    isOpen: (person, slot) => items.isOpen(person, slot),
    isSetAside: (person, { item, round }) => project.ballots.setAsideBy(person, round).has(item),
    practiceLeft: (person) => [...items.practice].filter((item) => items.isOpen(person, { item, round: 'practice' })),
    asked: (person) => items.askedOf(person),
    setAside: setAsideBy,
    assigned: () => assignmentOf(project),
  };
  const queues = createPersonQueues(project, rules);
  const repeats = createRepeatCounts({
    planned: (person) => queues.repeatsOf(person),
    answered: (person) => project.ballots.answersOf(person, 'repeat').keys(),
    isAnswered: (person, item) => items.countsFor(item) && project.ballots.current(person, item, 'repeat') !== undefined,
    isLeft: (person, item) => project.ballots.current(person, item, 'repeat') === undefined && askedRounds.some((round) => items.isOpen(person, { item, round })),
  });
  let stale = true;
  /** Who ranked when the items were dealt out. */
  let dealtTo = '';
  let version = 1;
  let imagesVersion = 1;
  let pairsVersion = 1;
  let reviewsVersion = 1;

  const ensure = () => {
    if (!stale) return;
    stale = false;
    dealtTo = activeAnnotators(project).join();
    images.rebuild();
    items = new ItemStates(project);
    for (const item of project.items.values()) items.refresh(item);
    queues.clear();
    repeats.clear();
  };
  const refresh = (item: ItemRecord | undefined) => {
    if (!item) return;
    items.refresh(item);
    queues.reopen(item.id);
    repeats.refresh(item.id);
  };

  return {
    get version() { return version; },
    get imagesVersion() { return imagesVersion; },
    get pairsVersion() { return pairsVersion; },
    get reviewsVersion() { return reviewsVersion; },
    get isComplete() { ensure(); return items.isComplete; },
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
    pairsChanged() { pairsVersion += 1; },
    reviewsChanged() { reviewsVersion += 1; },
    peopleChanged() {
      version += 1;
      if (project.document.settings.assignment !== 'everybody' && activeAnnotators(project).join() !== dealtTo) stale = true;
    },
    imageCounts() { ensure(); return images.counts(); },
    firstImages() { ensure(); return images.first; },
    itemCounts() { ensure(); return items.counts; },
    votes() { ensure(); return items.votes; },
    itemByKey(key) { ensure(); return items.byKey.get(key); },
    progressOf(person) {
      ensure();
      const main = items.progressOf(person);
      const again = repeats.of(person);
      const setAside = setAsideBy(person).filter((slot) => items.isOpen(person, slot)).length;
      return { answered: main.answered + again.answered, total: main.total + again.answered + again.left, practiceLeft: rules.practiceLeft(person).length, setAside };
    },
    nextFor(person, count, holding) { ensure(); return queues.next(person, count, holding); },
  };
}
