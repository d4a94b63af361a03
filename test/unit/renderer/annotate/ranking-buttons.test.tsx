import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { ActionBar } from '../../../../src/renderer/features/annotate/action-bar.tsx';
import type { AnnotationFacts, AnnotationState, Cover as CoverName } from '../../../../src/renderer/features/annotate/annotation-state.ts';
import { commandIds, commands } from '../../../../src/renderer/features/annotate/commands.ts';
import { Cover } from '../../../../src/renderer/features/annotate/covers.tsx';
import { EndState } from '../../../../src/renderer/features/annotate/end-states.tsx';
import { HelpContent } from '../../../../src/renderer/features/annotate/help-dialog.tsx';
import { Notices } from '../../../../src/renderer/features/annotate/notices.tsx';
import { createPageStore } from '../../../../src/renderer/features/annotate/page-store.ts';
import type { PicturesState } from '../../../../src/renderer/features/annotate/pictures.ts';
import { createPreferences } from '../../../../src/renderer/features/annotate/preferences-store.ts';
import { RankRow } from '../../../../src/renderer/features/annotate/rank-row.tsx';
import { RankingProvider } from '../../../../src/renderer/features/annotate/ranking-context.ts';
import { RankingHeader } from '../../../../src/renderer/features/annotate/ranking-header.tsx';
import { createViewStore } from '../../../../src/renderer/features/annotate/view-store.ts';
import { fakeServices, taskOf } from './fake-services.ts';
import { memoryStore } from './memory-store.ts';
import { openPage } from './open-page.ts';

vi.stubGlobal('document', { baseURI: 'http://127.0.0.1/' });

/** The page's parts as they are drawn in a state, with a person's own keys. */
function drawn(facts: Partial<AnnotationFacts>, keys: Record<string, string[]> = {}): string {
  const services = fakeServices(0);
  const { annotation } = openPage(services);
  annotation.stop();
  const item = { task: taskOf(0, 2, { ties: true }), earlier: null, notice: null, reopened: false };
  const progress = { answered: 3, total: 9, secondsPerItem: 6, practiceLeft: 0, setAside: 0 };
  const state: AnnotationState = { ...annotation.store.getState(), phase: 'ranking', items: [item], progress, ...facts };
  const memory = memoryStore();
  memory.setItem('triptych.preferences/ann', JSON.stringify({ preferences: { keys, ground: 'mid', autoSubmit: false, showMap: false }, sent: true }));
  const model = {
    annotation: { ...annotation, store: createStore<AnnotationState>(() => state) },
    view: createViewStore(null), page: createPageStore(), preferences: createPreferences({ client: services.client, memory, scope: 'ann' }),
    pictures: { store: createStore<PicturesState>(() => ({ states: {} })), want: () => undefined, element: () => null, dispose: () => undefined },
    start: () => () => undefined,
  };
  const parts = <><RankingHeader who={null} /><Notices /><RankRow /><ActionBar />{state.cover && <Cover />}<EndState /><HelpContent /></>;
  return renderToStaticMarkup(<MantineProvider><RankingProvider value={model}>{parts}</RankingProvider></MantineProvider>);
}

const states: readonly Partial<AnnotationFacts>[] = [
  {}, { suggestion: 'long' }, { refusal: 'It was not taken.' }, { phase: 'done', items: [], undoLeft: 1 },
  ...(['guideline', 'ready', 'break'] as const).map((cover: CoverName) => ({ cover })),
];

it('every button of the page is a command, and shows a key', () => {
  const seen = new Set<string>();
  for (const facts of states) {
    for (const [button] of drawn(facts).matchAll(/<button[\s\S]*?<\/button>/g)) {
      const id = /data-command="([^"]+)"/.exec(button)?.[1] ?? '';
      expect([button, commandIds.includes(id as never), /<kbd[^>]*>[^<]+<\/kbd>/.test(button)]).toEqual([button, true, true]);
      seen.add(id);
    }
  }
  expect(seen.size).toBeGreaterThan(20);
});

it('the list of keys names every command with the person’s own keys, and buttons show those too', () => {
  const markup = drawn({}, { discard: ['x'], submit: ['d'] });
  const listed = new Map([...markup.matchAll(/data-listed="([^"]+)"><dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, id, keys, label]) => [id, { keys: [...keys!.matchAll(/<kbd[^>]*>([^<]+)</g)].map(([, key]) => key), label }]));
  expect([...listed.keys()].sort()).toEqual([...commandIds].sort());
  for (const id of commandIds) expect(listed.get(id)).toMatchObject({ keys: { length: id === 'discard' || id === 'submit' ? 1 : commands[id].keys.length }, label: commands[id].label });
  expect([listed.get('discard')!.keys, listed.get('submit')!.keys, listed.get('undo')!.keys]).toEqual([['X'], ['D'], ['Backspace', 'Ctrl Z']]);
  expect(/data-command="discard"[\s\S]*?<kbd[^>]*>([^<]+)</.exec(markup)?.[1]).toBe('X');
});

it('the end counts what was answered, one item too', () => {
  const titleOf = (total: number) => /You have answered[^<]*/.exec(drawn({ phase: 'done', items: [], progress: { answered: total, total, secondsPerItem: 6, practiceLeft: 0, setAside: 0 } }))?.[0];
  expect([titleOf(1), titleOf(12)]).toEqual(['You have answered the only item', 'You have answered all 12 items']);
});

it('a tie stands under both, and a wrong practice answer beside the right one', () => {
  const words = (markup: string) => [...markup.matchAll(/aria-label="(Image \d: [^"]*)"/g)].map(([, label]) => label);
  expect(words(drawn({ tied: true }))).toEqual(['Image 1: tie', 'Image 2: tie']);
  expect(words(drawn({ wrong: { given: { kind: 'ranking', order: ['0-1', '0-0'] }, right: { kind: 'ranking', order: ['0-0', '0-1'] } } })))
    .toEqual(['Image 1: right is 1st, you said 2nd', 'Image 2: right is 2nd, you said 1st']);
});
