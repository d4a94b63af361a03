import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import type { DetectRequest, Engine, ProviderReport } from '../../../src/inference/engine/protocol.ts';
import { openHome, type Home } from '../../../src/services/home/home.ts';
import { pinnedEngine } from '../../../src/services/models/pinned-engine.ts';
import { pinProvider, providerReport, providerRows } from '../../../src/services/models/provider-report.ts';

const trial = (provider: string, milliseconds: number | null, reason: string | null = null): ProviderReport => ({ provider, works: milliseconds !== null && reason === null, reason, milliseconds });
const missing = trial('cuda', null, 'its libraries are not there');
const slow = trial('webgpu', 300);
const cpu = trial('cpu', 4);

let folder: string;
let home: Home;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'triptych-pin-'));
  home = openHome(folder);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('What runs models', () => {
  const cases: [string, ProviderReport[], string | null, [string, boolean, string | null][]][] = [
    ['the CPU, where a GPU is slower', [missing, slow, cpu], null, [
      ['cuda', false, 'its libraries are not there'], ['webgpu', false, 'it works, but the CPU is faster (300.0 ms against 4.0 ms for the probe)'], ['cpu', true, null]]],
    ['the first that beats the CPU', [missing, trial('webgpu', 1), cpu], null, [
      ['cuda', false, 'its libraries are not there'], ['webgpu', true, null], ['cpu', false, 'it works, but webgpu is faster (4.0 ms against 1.0 ms for the probe)']]],
    ['the first of two that beat it', [trial('cuda', 2), trial('webgpu', 1), cpu], null, [
      ['cuda', true, null], ['webgpu', false, 'it works, but cuda comes before it (1.0 ms against 2.0 ms for the probe)'], ['cpu', false, 'it works, but cuda is faster (4.0 ms against 2.0 ms for the probe)']]],
    ['none that computes wrongly', [trial('webgpu', 1, 'its results are wrong'), cpu], null, [['webgpu', false, 'its results are wrong'], ['cpu', true, null]]],
    ['what was pinned, also a slower one', [slow, cpu], 'webgpu', [['webgpu', true, null], ['cpu', false, 'it works, but you chose webgpu']]],
    ['nothing in place of a pinned one that fails', [missing, cpu], 'cuda', [['cuda', false, 'its libraries are not there'], ['cpu', false, 'it works, but you chose cuda']]],
  ];
  it.each(cases)('is %s', (_, trials, pinned, rows) => {
    expect(providerRows(trials, pinned).map(({ provider, chosen, reason }) => [provider, chosen, reason])).toEqual(rows);
  });

  it('stays pinned over a restart, and a refused wish leaves it as it was', async () => {
    const host = { engine: { providers: () => Promise.resolve([missing, slow, cpu]) }, home };
    await pinProvider('webgpu', host);
    expect(await providerReport({ ...host, home: openHome(folder) })).toMatchObject({ pinned: 'webgpu', rows: [{ chosen: false }, { chosen: true }, { chosen: false }] });
    await expect(pinProvider('cuda', host)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await expect(pinProvider('gpu', host)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('cuda, webgpu, cpu') as string });
    expect(await home.pinnedProvider()).toBe('webgpu');
    await pinProvider(null, host);
    expect(await openHome(folder).pinnedProvider()).toBeNull();
  });

  it.each(['', '{', '[]', '{"schemaVersion":1,"provider":"../x"}'])('is chosen automatically where settings.json says %j, which the next change keeps aside', async (text) => {
    writeFileSync(join(folder, 'settings.json'), text);
    expect(await home.pinnedProvider()).toBeNull();
    await home.pinProvider('cpu');
    expect(await openHome(folder).pinnedProvider()).toBe('cpu');
    expect(readdirSync(folder)).toContain('damaged');
  });
});

describe('An engine with a pinned provider', () => {
  const request: DetectRequest = { detector: 'yunet', modelPath: 'x', provider: 'auto', threshold: null, images: [] };
  const engineOn = (fails: string | null) => {
    const ran: string[] = [];
    const run = ({ provider }: { provider: string }) => {
      ran.push(provider);
      if (provider === fails) throw new StudioError('PROVIDER_UNAVAILABLE', 'It does not work here');
      return Promise.resolve({ provider, threshold: 0.5, seconds: 0 });
    };
    return { ran, engine: pinnedEngine({ detect: run, score: run } as unknown as Engine, home) };
  };

  it('runs what asks for no provider on it, and what names one on that', async () => {
    const { ran, engine } = engineOn(null);
    await engine.detect(request, () => undefined);
    await home.pinProvider('webgpu');
    await engine.detect(request, () => undefined);
    await engine.score({ ...request, scorer: {} as never, images: [] }, () => undefined);
    await engine.detect({ ...request, provider: 'cpu' }, () => undefined);
    expect(ran).toEqual(['auto', 'webgpu', 'webgpu', 'cpu']);
  });

  it('fails with the way out where it does not work, and takes no other', async () => {
    const { ran, engine } = engineOn('webgpu');
    await home.pinProvider('webgpu');
    await expect(async () => engine.detect(request, () => undefined)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', message: expect.stringMatching(/does not work here.*triptych models pin auto/) as string });
    expect(ran).toEqual(['webgpu']);
  });
});
