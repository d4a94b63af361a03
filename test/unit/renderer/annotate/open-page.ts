import { expect, vi } from 'vitest';
import { createAnnotation } from '../../../../src/renderer/features/annotate/annotation-store.ts';
import { openOutbox } from '../../../../src/renderer/features/annotate/outbox.ts';
import { createViewStore } from '../../../../src/renderer/features/annotate/view-store.ts';
import type { fakeServices } from './fake-services.ts';
import { memoryStore } from './memory-store.ts';

const running: (() => void)[] = [];
let keys = 0;

/** A page of one person over the services, with a clock that stands still until it is moved. */
export function openPage(services: ReturnType<typeof fakeServices>, kept = memoryStore()) {
  const view = createViewStore(null);
  const clock = { now: 1_000_000 };
  const annotation = createAnnotation({
    client: services.client, outbox: openOutbox(kept, 'ann'), view, now: () => clock.now, ticks: () => clock.now,
    makeKey: () => `key-${String(keys++).padStart(8, '0')}`, firstDelayMs: 2,
  });
  annotation.start();
  running.push(annotation.stop);
  return { annotation, view, state: annotation.store.getState, kept, clock };
}

export type OpenPage = ReturnType<typeof openPage>;

/** Ends every page that a test opened. */
export function closePages(): void {
  running.splice(0).forEach((stop) => stop());
}

export const settle = (check: () => void) => vi.waitFor(check, { timeout: 2000, interval: 1 });

/** Ranks the item on screen by places from the left, best first, and submits. */
export function rank(state: OpenPage['state'], places: readonly number[]): void {
  const [item] = state().items;
  for (const place of places) state().press(item!.task.candidates[place]!.key);
  state().submit();
}

/** Waits for the first item. */
export async function ready({ state }: Pick<OpenPage, 'state'>): Promise<void> {
  await settle(() => expect(state().phase).toBe('ranking'));
}
