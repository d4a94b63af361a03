import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEngine } from '../../../src/inference/engine/local-engine.ts';
import { doctorReport } from '../../../src/services/models/doctor.ts';
import { openModelStore } from '../../../src/services/models/model-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'triptych-doctor-'));
const engine = createLocalEngine();
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('The doctor', () => {
  it('tells versions, providers that were really run, models, folders and free space', { timeout: 120_000 }, async () => {
    const home = join(folder, 'not', 'yet', 'there');
    const models = openModelStore({ homeModels: join(home, 'models'), bundled: 'models' });
    const report = await doctorReport({ engine, models, home: { folder: home, pinnedProvider: () => Promise.resolve(null), pinProvider: () => Promise.resolve() }, version: '1.2.3' });
    expect(report).toMatchObject({
      triptych: '1.2.3',
      runtime: { node: process.versions.node, electron: null, onnxruntime: expect.stringMatching(/^1\./) as string, sharp: expect.stringMatching(/^0\./) as string, libvips: expect.stringMatching(/^8\./) as string },
      home: { path: home, exists: false, writable: true, freeBytes: expect.any(Number) as number },
      modelFolders: [{ path: join(home, 'models'), exists: false }, { path: 'models', exists: true }],
    });
    expect(report.providers.find(({ provider }) => provider === 'cpu')).toMatchObject({ works: true, milliseconds: expect.any(Number) as number });
    expect(report.providers.filter(({ chosen }) => chosen)).toEqual([expect.objectContaining({ works: true, reason: null })]);
    expect(report.providers.filter(({ chosen, reason }) => !chosen && reason === null)).toEqual([]);
    expect(report.models.map(({ id, installed }) => [id, installed])).toEqual([['yunet', false], ['retinaface-mnet025', false], ['facescore', false], ['ediffiqa-t', false], ['lama', false], ['migan', false]]);
    expect(report.inpainters.map(({ id, installed }) => [id, installed])).toEqual([['procedural', true], ['lama', false], ['migan', false]]);
    expect(report.problems).toContainEqual(expect.stringContaining('No face detector is installed'));
    expect(report.home.freeBytes).toBeGreaterThan(0);
  });
});
