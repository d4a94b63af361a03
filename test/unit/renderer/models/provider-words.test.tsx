import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ProviderTable } from '../../../../src/renderer/features/models/provider-table.tsx';
import { choiceText, reasonParts, speedShare, timesTheCpu } from '../../../../src/renderer/features/models/provider-words.ts';
import { providerRow } from './made-up-models.ts';

const cpu = providerRow({ reason: 'it works, but webgpu is faster' });
const gpu = providerRow({ provider: 'webgpu', milliseconds: 2.5, chosen: true });
const slow = providerRow({ provider: 'dml', milliseconds: 4000, reason: 'it works, but the CPU is faster' });
const cuda = providerRow({ provider: 'cuda', works: false, milliseconds: null, reason: 'run `npm rebuild x` in the folder' });
const rows = [cuda, gpu, slow, cpu];

test('speeds are shares of the fastest that works, and multiples of the CPU', () => {
  expect(rows.map((row) => [speedShare(row, rows), timesTheCpu(row, rows)])).toEqual([[0, null], [1, '4.0 × the CPU'], [0.000625, '0.003 × the CPU'], [0.25, null]]);
  expect(timesTheCpu(providerRow({ provider: 'cuda', milliseconds: 0.4 }), rows)).toBe('25 × the CPU');
  const wrong = providerRow({ provider: 'webgpu', works: false, milliseconds: 1 });
  expect([speedShare(wrong, [wrong, cpu]), speedShare(cpu, [wrong, cpu]), timesTheCpu(wrong, [wrong, cpu])]).toEqual([0, 1, null]);
});

test('one sentence says what models run on and who decided it', () => {
  const onCpu = [cuda, { ...cpu, chosen: true }];
  expect([
    choiceText({ rows, pinned: null }), choiceText({ rows: onCpu, pinned: null }), choiceText({ rows: onCpu, pinned: 'cpu' }), choiceText({ rows: [cuda, cpu], pinned: 'cuda' }), choiceText({ rows: [cuda], pinned: null }),
  ]).toEqual([
    'Models run on the graphics card, by WebGPU, chosen by the studio: it is 4.0 times as fast as the CPU.', 'Models run on the processor (CPU), chosen by the studio: nothing else that works here is faster.',
    'Models run on the processor (CPU), because you chose it.', 'You chose the NVIDIA card, by CUDA for everything, and it does not work here. Nothing runs until you choose another or let the studio choose.',
    'Nothing works here, so no model can run. Faces can still be drawn by hand.',
  ]);
});

test('a command within a reason can be told from the words around it', () => {
  expect([reasonParts('run `npm ci` in it'), reasonParts('no driver'), reasonParts('an ` alone')])
    .toEqual([{ before: 'run ', command: 'npm ci', after: ' in it' }, { before: 'no driver', command: null, after: '' }, { before: 'an ` alone', command: null, after: '' }]);
});

test('the table offers every provider that works to be always used, and says why each other one is not', () => {
  const drawn = (pinned: string | null) => renderToStaticMarkup(<MantineProvider><ProviderTable report={{ rows, pinned }} onPin={() => undefined} /></MantineProvider>);
  const pins = (html: string) => [...html.matchAll(/<button[^>]*aria-pressed="(true|false)"[^>]*aria-label="([^"]*)"/g)].map(([, isPressed, label]) => [label, isPressed]);
  expect(pins(drawn(null))).toEqual([['Always use webgpu', 'false'], ['Always use dml', 'false'], ['Always use cpu', 'false']]);
  expect(pins(drawn('cuda'))).toEqual([['Always use cuda', 'true'], ['Always use webgpu', 'false'], ['Always use dml', 'false'], ['Always use cpu', 'false']]);
  const text = drawn(null).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  for (const words of ['Run npm rebuild x in the folder', 'In use', '2.5 ms', 'It works, but the CPU is faster']) expect(text).toContain(words);
});
