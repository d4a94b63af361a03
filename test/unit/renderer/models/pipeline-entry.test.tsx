import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { InpainterRow } from '../../../../src/contract/contract.ts';
import { pipelineFacts } from '../../../../src/renderer/features/models/inpainter-words.ts';
import { removalText } from '../../../../src/renderer/features/models/model-words.ts';
import { PipelineEntry } from '../../../../src/renderer/features/models/pipeline-entry.tsx';
import { detectorRow } from './made-up-models.ts';

const folder: InpainterRow = { id: 'my-sd', title: 'my-sd', kind: 'diffusion', installed: true, problem: null, place: '/models/my-sd', named: true, licence: null, scheduler: 'pndm', side: 512, channels: 9 };

function textOf(row: InpainterRow): string {
  const html = renderToStaticMarkup(<MantineProvider><ul><PipelineEntry row={row} onForget={() => undefined} /></ul></MantineProvider>);
  return html.replace(/<style[^>]*>.*?<\/style>/gs, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

const purpose = 'Redraws a face from noise, as little or as much as you say. Pairs for training are made with it.';

test('a folder says what it is, where it lies, and can be forgotten where somebody added it', () => {
  expect(textOf(folder)).toBe(`Ready my-sd ${purpose} Made for inpainting (9 channels) · 512 x 512 px · scheduler PNDM /models/my-sd Forget`);
  expect(textOf({ ...folder, named: false })).toBe(`Ready my-sd ${purpose} Made for inpainting (9 channels) · 512 x 512 px · scheduler PNDM /models/my-sd (found in a model folder)`);
});

test('a folder that cannot be used says why, once', () => {
  expect(textOf({ ...folder, installed: false, problem: '/models/my-sd lacks unet/config.json', scheduler: null, side: null, channels: null })).toBe(`Cannot be used my-sd ${purpose} /models/my-sd lacks unet/config.json Forget`);
});

test('the built-in inpainter is there always, and its pairs are for trying out', () => {
  expect(textOf({ ...folder, id: 'procedural', title: 'Built in', kind: 'procedural', place: null, named: false, scheduler: null, side: null, channels: null }))
    .toBe('Always there Built in Breaks a face without a model, so that you can try everything that follows. Its pairs are marked, and stay out of exports unless you ask for them.');
});

test('a base model and an unknown scheduler are told in words', () => {
  expect(pipelineFacts({ ...folder, channels: 4, scheduler: null })).toBe('Base model, not made for inpainting (4 channels) · 512 x 512 px · names no scheduler that is known here: choose one');
});

test('removing an eraser keeps the pairs that were made with it', () => {
  expect(removalText(detectorRow({ kind: 'inpainter', installed: true, storedBytes: 28_079_181 }))).toBe('28.1 MB are deleted from your model store. Pairs that were made with it stay in your studies. It can be installed again from models.example at any time.');
});
