import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../../../src/contract/annotation.ts';
import { createPreferences } from '../../../../src/renderer/features/annotate/preferences-store.ts';
import { fakeServices } from './fake-services.ts';
import { memoryStore } from './memory-store.ts';
import { settle } from './open-page.ts';

const open = (services: ReturnType<typeof fakeServices>, memory = memoryStore()) => createPreferences({ client: services.client, memory, scope: 'ann', delayMs: 1 });

describe('how a person likes to work', () => {
  it('is what the studio keeps, until it is changed here; then the studio is told once', async () => {
    const services = fakeServices(1);
    const { store, receive } = open(services);
    receive({ keys: { discard: ['x'] }, ground: 'dark', autoSubmit: true, showMap: false });
    store.getState().setKeys('later', ['v']);
    store.getState().change({ ground: 'light' });
    const wanted = { keys: { discard: ['x'], later: ['v'] }, ground: 'light', autoSubmit: true, showMap: false };
    expect(store.getState()).toMatchObject(wanted);
    await settle(() => expect(services.saved).toEqual([wanted]));
  });

  it('survives a reload while the studio does not answer, and wins over what the studio still has', async () => {
    const services = fakeServices(1);
    const memory = memoryStore();
    services.faults.push('lost-request');
    open(services, memory).store.getState().setKeys('discard', ['x']);
    await settle(() => expect(services.calls).toEqual(['preferences']));
    const again = open(services, memory);
    expect(again.store.getState().keys).toEqual({ discard: ['x'] });
    again.receive(defaultPreferences);
    expect(again.store.getState().keys).toEqual({ discard: ['x'] });
    await settle(() => expect(services.saved).toEqual([{ ...defaultPreferences, keys: { discard: ['x'] } }]));
    // Once it was told, the studio knows best, since the person may have changed it elsewhere.
    await settle(() => {
      const third = open(services, memory);
      third.receive(defaultPreferences);
      expect(third.store.getState().keys).toEqual({});
    });
  });

  it('does not trip over what something else left in the browser', () => {
    for (const text of ['{"preferences":1}', 'no json']) {
      const memory = memoryStore();
      memory.setItem('triptych.preferences/ann', text);
      expect(open(fakeServices(1), memory).store.getState()).toMatchObject(defaultPreferences);
    }
  });
});
