import { expect, test } from 'vitest';
import type { StudioEvent } from '../../../../src/contract/contract.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';
import { createEventFeed } from '../../../../src/renderer/transport/event-feed.ts';

type Streams = readonly (readonly StudioEvent[] | 'refused')[];

/** A client whose nth subscription delivers the nth stream and then breaks; the last one stays open. */
function clientOf(streams: Streams): Pick<StudioClient, 'events'> {
  let subscriptions = 0;
  async function* deliver(events: readonly StudioEvent[], isLast: boolean) {
    yield* events;
    if (isLast) await new Promise(() => undefined);
    throw new TypeError('network error');
  }
  const events = async () => {
    const stream = streams[subscriptions];
    subscriptions += 1;
    if (stream === 'refused' || !stream) throw new TypeError('Failed to fetch');
    return deliver(stream, subscriptions === streams.length);
  };
  return { events } as unknown as Pick<StudioClient, 'events'>;
}

async function received(streams: Streams, count: number) {
  const delays: number[] = [];
  const got: StudioEvent[] = [];
  const feed = createEventFeed(clientOf(streams), async (ms) => void delays.push(ms));
  await new Promise<void>((resolve) => {
    feed.subscribe((event) => {
      got.push(event);
      if (got.length === count) resolve();
    });
    feed.start();
  });
  feed.stop();
  return { got, delays };
}

const ballots: StudioEvent = { kind: 'changed', what: 'ballots' };
const everything = (['project', 'images', 'ballots', 'models', 'people', 'pairs', 'reviews', 'exports'] as const).map((what) => ({ kind: 'changed', what }));

const project: StudioEvent = { kind: 'changed', what: 'project' };

test('events reach every listener in order, after word that another study may be open than the page first heard of', async () => {
  const { got } = await received([[ballots, { kind: 'changed', what: 'images' }]], 3);
  expect(got).toEqual([project, ballots, { kind: 'changed', what: 'images' }]);
});

test('after a gap everything counts as changed before new events come', async () => {
  const { got } = await received([[ballots], [ballots]], 11);
  expect(got).toEqual([project, ballots, ...everything, ballots]);
});

test('refused attempts wait longer and longer, and an open stream starts over', async () => {
  const { delays } = await received([[ballots], 'refused', 'refused', 'refused', [], [ballots]], 15);
  expect(delays).toEqual([250, 500, 1000, 2000, 250]);
});
