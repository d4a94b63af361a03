import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createGraph } from '../../src/inference/onnx/graph-builder.ts';
import { bytes, integer, message } from '../../src/inference/onnx/protobuf.ts';
import { probeExpectation, probeInput, probeModel, probeShape } from '../../src/inference/session/probe.ts';
import { createSessionPool } from '../../src/inference/session/session-pool.ts';
import { knownProviders, openSession } from '../../src/inference/session/session.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const pool = createSessionPool();
afterAll(() => pool.dispose());

const path = join(temporaryFolder(), 'probe.onnx');
writeFileSync(path, probeModel());

describe('Writing protobuf', () => {
  it('encodes numbers and nested fields as the format says', () => {
    expect([...integer(1, 150)]).toEqual([0x08, 0x96, 0x01]);
    expect([...integer(20, 7)]).toEqual([0xa0, 0x01, 0x07]);
    expect([...bytes(2, 'testing')]).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
    expect([...bytes(3, message(integer(1, 150)))]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  });
});

describe('Opening models', () => {
  it('says of each provider that does not work why, in one line, and of one that comes on request how to get it', async () => {
    const pool = createSessionPool();
    const reports = await pool.providers();
    await pool.dispose();
    for (const { works, reason, milliseconds } of reports) expect(works ? milliseconds !== null && reason === null : reason !== null && !reason.includes('\n')).toBe(true);
    const onRequest = reports.filter(({ provider, works }) => !works && ['cuda', 'tensorrt'].includes(provider));
    for (const { reason } of onRequest) expect(reason).toContain('ONNXRUNTIME_NODE_INSTALL=true npm rebuild onnxruntime-node');
  });

  it('runs the probe graph on the CPU with the very result of plain arithmetic', async () => {
    const session = await openSession(probeModel(), 'cpu');
    const { channels, side } = probeShape;
    const output = (await session.run({ x: { data: probeInput, dims: [1, channels, side, side] } }))['y'];
    for (const [channel, row, column] of [[0, 0, 0], [5, 0, 100], [17, 64, 64], [31, 127, 127]] as const) {
      expect(output?.[(channel * side + row) * side + column]).toBeCloseTo(probeExpectation(channel, row, column), 4);
    }
    await session.release();
  });

  it('reports every provider of this build, the CPU last and working, with a reason for each that does not', async () => {
    const reports = await pool.providers();
    expect(reports.map(({ provider }) => provider).toSorted()).toEqual((await knownProviders()).toSorted());
    expect(reports.at(-1)).toMatchObject({ provider: 'cpu', works: true, reason: null });
    for (const { works, reason, milliseconds } of reports) {
      if (works) expect(milliseconds).toBeGreaterThan(0);
      else expect(reason).toBeTruthy();
    }
  });

  it('opens a model once for each provider and user, and again after a failure', async () => {
    let failures = 1;
    let runs = 0;
    const open = () => pool.open(path, 'cpu', 'test', () => {
      runs++;
      return failures-- > 0 ? Promise.reject(new Error('out of order')) : Promise.resolve();
    });
    await expect(open()).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('out of order') as string });
    const [first, second] = await Promise.all([open(), open()]);
    expect(second.session).toBe(first.session);
    expect(runs).toBe(2);
  });

  it('opens a model once for whoever leaves the provider open and whoever then asks for the one that was taken', async () => {
    const own = createSessionPool();
    let runs = 0;
    const open = (provider: string) => own.open(path, provider, 'test', () => { runs++; return Promise.resolve(); });
    const { session } = await open('auto');
    expect((await open(session.provider)).session).toBe(session);
    expect(runs).toBe(1);
    await own.dispose();
  });

  it('opens a model anew that was written anew, so that no score goes under the name of another file', async () => {
    const changing = join(temporaryFolder(), 'changing.onnx');
    const open = () => pool.open(changing, 'cpu', 'test', () => Promise.resolve());
    const write = (name: string): void => {
      const graph = createGraph('changing');
      graph.output(graph.node('Relu', [graph.input('x', 'float32', [1])], {}, name), 'float32', [1]);
      writeFileSync(changing, graph.finish().encode(null, {}));
    };
    write('first');
    const first = await open();
    write('second one');
    expect([first.session.outputs, (await open()).session.outputs, (await open()).session.outputs]).toEqual([['first'], ['second one'], ['second one']]);
  });

  it('passes over, with auto, a provider on which the model does not run, and keeps the reason', async () => {
    const { session, passedOver } = await pool.open(path, 'auto', 'cpu only', (candidate) => (candidate.provider === 'cpu' ? Promise.resolve() : Promise.reject(new Error('not here'))));
    expect(session.provider).toBe('cpu');
    expect(passedOver.map(({ provider }) => provider)).toEqual((await pool.providers()).map(({ provider }) => provider).filter((provider) => provider !== 'cpu'));
    expect(passedOver.every(({ reason }) => reason.length > 0)).toBe(true);
  });

  it('refuses a provider that this build does not have instead of dropping it', async () => {
    await expect(openSession(path, 'abacus')).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', message: expect.stringContaining('it has cpu') as string });
    await expect(pool.open(path, 'abacus', 'test', () => Promise.resolve())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });
});
