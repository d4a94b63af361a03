import { shortTitle } from '../../../../src/domain/short-title.ts';
import { expect, test } from 'vitest';
import { firstSteps } from '../../../../src/renderer/features/models/first-models.tsx';
import { hostOf, installSteps, isCheckpointName, precisionChoice, removalText, stateOf } from '../../../../src/renderer/features/models/model-words.ts';
import { detectorRow, modelRow } from './made-up-models.ts';

const found = { checkpoint: '/models/FS_model.pt', precisions: ['fp32', 'fp16'] } satisfies ReturnType<typeof modelRow>['conversion'];

test('a model is installed, else to be converted, else on its way, else not there', () => {
  expect([
    modelRow({ installed: true, conversion: found, downloadedBytes: 5 }), modelRow({ conversion: found, downloadedBytes: 5 }), modelRow({ downloadedBytes: 1_786_941_915 }),
    modelRow({ downloadedBytes: 5 }), modelRow(), detectorRow(),
  ].map(stateOf)).toEqual(['installed', 'convertible', 'downloaded', 'begun', 'missing', 'missing']);
});

test('what installing does is said step by step: where the bytes come from, what is checked, what is converted', () => {
  expect(installSteps(modelRow(), 'fp16')).toEqual([
    '1.79 GB are downloaded from models.example. You can cancel and go on later.',
    'It is checked: its SHA-256, a fingerprint of the file, has to be the published one.',
    'It is converted to the form that the studio runs (ONNX, fp16), here on this machine. The download is removed after that.',
  ]);
  expect(installSteps(modelRow({ downloadedBytes: 612_000_000 }), 'fp32')[0]).toBe('The download from models.example goes on: 612.0 MB of 1.79 GB are here.');
  expect(installSteps(modelRow({ downloadedBytes: 1_786_941_915 }), 'fp32')[0]).toBe('Nothing is downloaded: all 1.79 GB are here from the last time.');
  expect(installSteps(modelRow({ conversion: found }), 'fp32')).toEqual([
    'Nothing is downloaded: the published file is here already, as /models/FS_model.pt.', 'It is converted to the form that the studio runs (ONNX, fp32), here on this machine.',
  ]);
  expect(installSteps(detectorRow(), null)).toEqual(['323 kB are downloaded from models.example. You can cancel and go on later.', 'It is checked: its SHA-256, a fingerprint of the file, has to be the published one.']);
});

test('a number format comes with its size, where that is known, and with what choosing it means', () => {
  expect(precisionChoice('fp16', 1_786_941_915)).toEqual({ name: 'Half precision (fp16)', text: 'About 893.5 MB on disk. Half the space, and faster on most graphics cards. Scores may differ in the second decimal.' });
  expect(precisionChoice('fp32', null)).toEqual({ name: 'Full precision (fp32)', text: 'The same scores as the published code, to the fourth decimal. Choose this for figures in a paper.' });
});

test('removing says how much goes, what stays, and whether it can come back', () => {
  expect([
    removalText(modelRow({ installed: true })), removalText(modelRow({ installed: true, storedBytes: 2_000_000_000 })),
    removalText(modelRow({ installed: true, ownWeights: true, storedBytes: 5_000_000 })), removalText(detectorRow({ downloadedBytes: 100_000, storedBytes: 100_000 })),
  ]).toEqual([
    null, '2.00 GB are deleted from your model store. Scores that were made with it stay in your studies. It can be installed again from models.example at any time.',
    '5.0 MB are deleted from your model store. Scores that were made with it stay in your studies. Weights of your own cannot be downloaded again: keep the checkpoint that they came from.',
    '100 kB are deleted from your model store. It can be installed again from models.example at any time.',
  ]);
});

test('titles, machines and checkpoints are told from what there is', () => {
  expect([shortTitle(modelRow()), shortTitle({ title: 'Plain' }), hostOf('https://huggingface.co/a/b'), hostOf('by mail')]).toEqual(['FaceScore', 'Plain', 'huggingface.co', 'by mail']);
  expect(['/a/FS_model.pt', 'C:\\w\\net.PTH', '/a/net.onnx', '/a.pt/net'].map(isCheckpointName)).toEqual([true, true, false, false]);
});

test('what is needed first: the smallest detector and FaceScore, each only while nothing of its kind works', () => {
  const large = detectorRow({ id: 'large', title: 'Large', publishedBytes: 5_000_000 });
  const small = modelRow({ id: 'quality', title: 'Quality, how sharp', publishedBytes: 7_300_000, conversion: null });
  expect(firstSteps([large, detectorRow(), small, modelRow()]).map(({ model, text }) => [model.id, text])).toEqual([
    ['yunet', 'To find faces: 323 kB, Apache-2.0. Until then you can draw them by hand.'],
    ['facescore', 'To score faces: 1.79 GB, Apache-2.0. You can rank without it. A smaller one is Quality, how sharp: 7.3 MB.'],
  ]);
  expect(firstSteps([detectorRow({ installed: true }), large, modelRow({ conversion: found })]).map(({ text }) => text)).toEqual(['To score faces: the published file is here and has to be converted. You can rank without it.']);
  expect(firstSteps([large, detectorRow({ installed: true }), { ...small, installed: true }, modelRow()])).toEqual([]);
});
