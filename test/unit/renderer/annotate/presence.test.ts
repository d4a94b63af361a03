import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startPresence } from '../../../../src/renderer/features/annotate/presence.ts';
import { fakeServices } from './fake-services.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says that the page is open at once and every 20 seconds, but only while it can be seen, and goes on after a failure', async () => {
  const services = fakeServices(2);
  const heard: boolean[] = [];
  let isVisible = true;
  const presence = startPresence({ client: services.client, isVisible: () => isVisible, onHeard: ({ otherPage }) => heard.push(otherPage), page: 'page-one' });
  await vi.advanceTimersByTimeAsync(1);
  expect([services.calls.length, heard]).toEqual([1, [false]]);
  isVisible = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(services.calls).toHaveLength(1);
  isVisible = true;
  services.faults.push('lost-request');
  presence.tell();
  await vi.advanceTimersByTimeAsync(1);
  expect([services.calls.length, heard.length]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect([services.calls.length, heard.length]).toEqual([3, 2]);
  presence.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(services.calls).toHaveLength(3);
});
