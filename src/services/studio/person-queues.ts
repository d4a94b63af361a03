import { itemOrder } from '../../domain/presentation.ts';
import { slotsOf, type Slot } from '../../domain/slots.ts';
import type { Assigned } from '../annotation/assignment.ts';
import type { Project } from '../store/types.ts';

interface Queue {
  readonly slots: readonly Slot[];
  readonly position: ReadonlyMap<string, number>;
  readonly repeats: readonly string[];
  /** Everything before it is answered, set aside or closed to this person; a repeat whose first time is not answered is closed. */
  cursor: number;
}

/** Names a slot in one person's queue. */
export function slotKey({ item, round }: Slot): string {
  return `${round}/${item}`;
}

/** What decides about a slot of one person. */
export interface SlotRules {
  /** Whether it can be answered now. */
  isOpen(person: string, slot: Slot): boolean;
  /** Whether the person has set it aside. */
  isSetAside(person: string, slot: Slot): boolean;
  /** Items for practice that the person has not answered rightly. */
  practiceLeft(person: string): readonly string[];
  /** Items that the person was asked to answer beyond N, in the person's own order. */
  asked(person: string): readonly string[];
  /** Slots that the person has set aside, oldest first. */
  setAside(person: string): readonly Slot[];
  assigned(): Assigned;
}

/** Every person's own order of the items, with a cursor so that asking for more costs only what is new. */
export interface PersonQueues {
  /** The next open slots: practice first, what was set aside last. */
  next(person: string, count: number, holding: ReadonlySet<string>): Slot[];
  /** Items of which a hidden repeat is planned for a person. */
  repeatsOf(person: string): readonly string[];
  /** An item changed: where it is open again, cursors that are past it go back. */
  reopen(item: string): void;
  /** Forgets all orders, after items were added or the design changed. */
  clear(): void;
}

/** Queues over a project's items. */
export function createPersonQueues(project: Project, rules: SlotRules): PersonQueues {
  const queues = new Map<string, Queue>();
  let assigned: Assigned | null = null;

  const queueOf = (person: string): Queue => {
    const known = queues.get(person);
    if (known) return known;
    assigned ??= rules.assigned();
    const queue = newQueue(project, person, assigned);
    queues.set(person, queue);
    return queue;
  };

  const regular = (person: string, count: number, holding: ReadonlySet<string>): Slot[] => {
    const queue = queueOf(person);
    const found: Slot[] = [];
    let allPassed = true;
    for (let index = queue.cursor; index < queue.slots.length && found.length < count; index += 1) {
      const slot = queue.slots[index] as Slot;
      if (!rules.isOpen(person, slot) || rules.isSetAside(person, slot)) {
        if (allPassed) queue.cursor = index + 1;
        continue;
      }
      allPassed = false;
      if (!holding.has(slotKey(slot))) found.push(slot);
    }
    return found;
  };

  /** Items that were asked of the person alone and are not among those that the study gives them. */
  const extra = (person: string, count: number, holding: ReadonlySet<string>): Slot[] => {
    const { position } = queueOf(person);
    const found: Slot[] = [];
    for (const item of rules.asked(person)) {
      if (found.length >= count) break;
      const slot: Slot = { item, round: 'main' };
      const isNext = !position.has(slotKey(slot)) && rules.isOpen(person, slot) && !rules.isSetAside(person, slot);
      if (isNext && !holding.has(slotKey(slot))) found.push(slot);
    }
    return found;
  };

  return {
    next(person, count, holding) {
      const practice = rules.practiceLeft(person).map((item): Slot => ({ item, round: 'practice' })).filter((slot) => !holding.has(slotKey(slot)));
      const slots = practice.slice(0, count);
      slots.push(...regular(person, count - slots.length, holding));
      slots.push(...extra(person, count - slots.length, holding));
      if (slots.length < count) slots.push(...rules.setAside(person).filter((slot) => !holding.has(slotKey(slot)) && rules.isOpen(person, slot)).slice(0, count - slots.length));
      return slots;
    },
    // Ordering a large study for every person of a roster takes seconds; without repeats nobody needs it.
    repeatsOf: (person) => (project.document.settings.repeatShare > 0 ? queueOf(person).repeats : []),
    reopen(item) {
      for (const [person, queue] of queues) {
        for (const round of ['main', 'repeat'] as const) {
          const position = queue.position.get(slotKey({ item, round })) ?? Infinity;
          if (position < queue.cursor && rules.isOpen(person, { item, round })) queue.cursor = position;
        }
      }
    },
    clear() {
      queues.clear();
      assigned = null;
    },
  };
}

function newQueue(project: Project, person: string, assigned: Assigned): Queue {
  const { seed, settings } = project.document;
  const ids: string[] = [];
  for (const item of project.items.values()) {
    if (item.known?.use !== 'practice' && (assigned(item)?.includes(person) ?? true)) ids.push(item.id);
  }
  const slots = slotsOf(seed, person, itemOrder(seed, person, ids), settings.repeatShare);
  return { slots, position: new Map(slots.map((slot, index) => [slotKey(slot), index])), repeats: slots.flatMap(({ item, round }) => (round === 'repeat' ? [item] : [])), cursor: 0 };
}
