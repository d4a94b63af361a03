import type { ModelRow, ProviderRow } from '../../../../src/contract/contract.ts';
import type { JobView } from '../../../../src/renderer/features/jobs/job-store.ts';

/** FaceScore as it is listed before anything of it is there, with these parts instead. */
export function modelRow(part: Partial<ModelRow> = {}): ModelRow {
  return {
    id: 'facescore', kind: 'scorer', title: 'FaceScore, how good people find a face', licence: 'Apache-2.0', restrictions: null, source: 'https://models.example/FS_model.pt',
    publishedBytes: 1_786_941_915, sha256: 'ab'.repeat(32), bytes: 1_786_941_915, file: null, installed: false, conversion: { checkpoint: null, precisions: ['fp32', 'fp16'] },
    precision: null, ownWeights: false, downloadedBytes: 0, storedBytes: 0, ...part,
  };
}

/** A small detector that is used as it is published. */
export function detectorRow(part: Partial<ModelRow> = {}): ModelRow {
  return modelRow({ id: 'yunet', kind: 'detector', title: 'YuNet, any input size', source: 'https://models.example/yunet.onnx', publishedBytes: 322_906, bytes: 322_906, conversion: null, ...part });
}

/** A running installation of FaceScore. */
export function jobView(part: Partial<JobView> = {}): JobView {
  return {
    id: 'a', kind: 'install', title: 'Installing FaceScore', model: 'facescore', state: 'running', paused: false, done: 0, total: 0, startedAt: '2026-01-01T10:00:00.000Z', finishedAt: null,
    message: null, skipped: [], skippedCount: 0, pace: { perSecond: null, secondsLeft: null }, ...part,
  };
}

/** A provider that works, was measured and is not chosen. */
export function providerRow(part: Partial<ProviderRow> = {}): ProviderRow {
  return { provider: 'cpu', works: true, reason: null, milliseconds: 10, chosen: false, ...part };
}
