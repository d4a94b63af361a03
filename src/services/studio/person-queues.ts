import type { ItemRecord } from '../../domain/item.ts';
import { itemOrder } from '../../domain/presentation.ts';
import type { Project } from '../store/types.ts';

interface Queue {
  readonly order: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  /** Everything before it is answered or closed to this person. */
  cursor: number;
}

/** Every person's own order of the items, with a cursor so that asking for more costs only what is new. */
export interface PersonQueues {
  next(person: string, count: number, holding: ReadonlySet<string>): ItemRecord[];
  /** An item changed: where it is open again, cursors that are past it go back. */
  reopen(item: string): void;
  /** Forgets all orders, after items were added. */
  clear(): void;
}

/** Queues over a project's items; `isOpen` says whether an item is still to be answered by a person. */
export function createPersonQueues(project: Project, isOpen: (person: string, item: string) => boolean): PersonQueues {
  const queues = new Map<string, Queue>();

  const queueOf = (person: string): Queue => {
    const known = queues.get(person);
    if (known) return known;
    const ids = Array.from(project.items.values(), (item) => item.id);
    const order = itemOrder(project.document.seed, person, ids);
    const queue = { order, position: new Map(order.map((id, index) => [id, index])), cursor: 0 };
    queues.set(person, queue);
    return queue;
  };

  return {
    next(person, count, holding) {
      const queue = queueOf(person);
      const found: ItemRecord[] = [];
      let allClosed = true;
      for (let index = queue.cursor; index < queue.order.length && found.length < count; index += 1) {
        const id = queue.order[index] as string;
        if (!isOpen(person, id)) {
          if (allClosed) queue.cursor = index + 1;
          continue;
        }
        allClosed = false;
        const item = holding.has(id) ? undefined : project.items.get(id);
        if (item) found.push(item);
      }
      return found;
    },
    reopen(item) {
      for (const [person, queue] of queues) {
        const position = queue.position.get(item) ?? Infinity;
        if (position < queue.cursor && isOpen(person, item)) queue.cursor = position;
      }
    },
    clear: () => { queues.clear(); },
  };
}
