import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ModelRow } from '../../../../src/contract/contract.ts';
import type { JobView } from '../../../../src/renderer/features/jobs/job-store.ts';
import { ModelEntry } from '../../../../src/renderer/features/models/model-entry.tsx';
import type { Failure } from '../../../../src/renderer/transport/errors.ts';
import { detectorRow, jobView, modelRow } from './made-up-models.ts';

const nothing = (): void => undefined;
const actions = { install: nothing, convert: nothing, add: nothing, remove: nothing, cancel: nothing, forget: nothing };

function drawn(model: ModelRow, job: JobView | null = null, refused: Failure | null = null): string {
  return renderToStaticMarkup(<MantineProvider><ul><ModelEntry model={model} job={job} refused={refused} actions={actions} /></ul></MantineProvider>);
}

const labelled = (html: string): (string | undefined)[] => [...html.matchAll(/<button[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label);
const textOf = (html: string): string => html.replace(/<style[^>]*>.*?<\/style>/gs, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();

test('a row says what the model is for, on what terms, and how much it is, before anything is downloaded', () => {
  const html = drawn(modelRow({ restrictions: 'Not for surveillance.' }));
  expect(textOf(html)).toBe('Not installed FaceScore, how good people find a face Gives every face a score, to compare with what people say. Apache-2.0 · 1.79 GB · from models.example Not for surveillance. Details Install');
  expect(labelled(html)).toEqual(['Details of FaceScore', 'Install FaceScore', 'More for FaceScore']);
});

test('an installed model says its number format and whose weights it has', () => {
  const html = drawn(modelRow({ installed: true, file: '/m/own.onnx', bytes: 5_000_000, precision: 'fp16', ownWeights: true, storedBytes: 5_000_000 }));
  expect(textOf(html)).toContain('Installed FaceScore, how good people find a face fp16 own weights');
  expect(textOf(html)).toContain('5.0 MB · from a checkpoint of yours');
});

test('where there is nothing to change, nothing is offered', () => {
  expect(labelled(drawn(detectorRow({ installed: true, file: '/elsewhere/yunet.onnx' })))).toEqual(['Details of YuNet']);
  expect(labelled(drawn(detectorRow({ installed: true, file: '/store/yunet.onnx', storedBytes: 322_906 })))).toEqual(['Details of YuNet', 'More for YuNet']);
});

test('a running job has its progress and its end in the row, in place of what would start another', () => {
  const html = drawn(modelRow(), jobView({ done: 612_000_000, total: 1_786_941_915, message: 'Downloading FS_model.pt.', pace: { perSecond: 12_300_000, secondsLeft: 95 } }));
  expect(labelled(html)).toEqual(['Cancel Installing FaceScore', 'Details of FaceScore']);
  expect(textOf(html)).toContain('Downloading FS_model.pt. Cancel 612.0 MB of 1.79 GB · 12.3 MB/s · 2 min left');
});

test('a failure stays in the row with what to do, and can be closed', () => {
  const failed = jobView({ kind: 'convert', title: 'Converting x.pt for FaceScore', state: 'failed', message: 'x.pt is cut off; get it again', finishedAt: '2026-01-01T10:05:00.000Z' });
  const html = drawn(modelRow(), failed);
  expect(/role="alert"[^>]*>.*?x\.pt is cut off; get it again/s.test(html)).toBe(true);
  expect(textOf(html)).toContain('Try again');
  expect(labelled(html)).toContain('Close the result of “Converting x.pt for FaceScore”');
});

test('what was refused is said in the row of its model, and can be closed', () => {
  const html = drawn(detectorRow(), null, { code: 'BAD_INPUT', message: 'x.onnx is not a file of model yunet' });
  expect(textOf(html)).toContain('x.onnx is not a file of model yunet');
  expect(labelled(html)).toEqual(['Close the message about YuNet', 'Details of YuNet', 'Install YuNet', 'More for YuNet']);
});
