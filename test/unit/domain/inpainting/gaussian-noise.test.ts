import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianNoise, noiseGenerator } from '../../../../src/domain/inpainting/gaussian-noise.ts';

const bytesOf = (values: Float32Array) => createHash('sha256').update(values).digest('hex');

/** Mean of the products of two of the lists' values. */
const product = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, index) => sum + value * (other[index] as number), 0) / one.length;

describe('Gaussian noise', () => {
  it('is the same on every machine, and the same as test/fixtures/golden/gaussian_noise.py makes', () => {
    expect(noiseGenerator).toBe('sfc32-box-muller-1');
    expect([...gaussianNoise('triptych', 6)]).toEqual([0.5171657204627991, -0.13580003380775452, 1.832558512687683, 0.6791635155677795, -0.8198489546775818, -0.8165658116340637]);
    expect([...gaussianNoise('triptych/latents', 3)]).toEqual([0.5407285690307617, -1.3074557781219482, -0.1397196352481842]);
  });

  it('has the moments of the standard normal distribution', () => {
    const count = 200_000;
    const values = gaussianNoise('moments', count);
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / count;
    // Five standard errors: those of the first four moments are 1, sqrt(2), sqrt(15) and sqrt(96) by the root of the count.
    const error = 5 / Math.sqrt(count);
    expect(Math.abs(moment(1))).toBeLessThan(error);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(error * Math.sqrt(2));
    expect(Math.abs(moment(3))).toBeLessThan(error * Math.sqrt(15));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(error * Math.sqrt(96));
  });

  it('has no value that depends on its neighbour, on another use of the seed or on the next seed', () => {
    const count = 100_000;
    const values = gaussianNoise('1/latents', count);
    const limit = 5 / Math.sqrt(count);
    expect(Math.abs(product(values.subarray(0, -1), values.subarray(1)))).toBeLessThan(limit);
    for (const other of ['1/image', '1/masked', '1/step 3', '2/latents']) expect(Math.abs(product(values, gaussianNoise(other, count)))).toBeLessThan(limit);
  });

  it('is finite, as long as wanted, and begins in the same way whatever its length', () => {
    fc.assert(fc.property(fc.string(), fc.nat(200), fc.nat(200), (seed, one, other) => {
      const values = gaussianNoise(seed, one);
      expect(values).toHaveLength(one);
      expect(values.every(Number.isFinite)).toBe(true);
      const least = Math.min(one, other);
      expect(gaussianNoise(seed, other).subarray(0, least)).toEqual(values.subarray(0, least));
    }));
  });

  it('is the same in another process', () => {
    const script = "import('./src/domain/inpainting/gaussian-noise.ts').then(({ gaussianNoise }) => process.stdout.write(Buffer.from(gaussianNoise('other process', 16384).buffer)))";
    const bytes = execFileSync(process.execPath, ['--import', 'tsx', '-e', script]);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(bytesOf(gaussianNoise('other process', 16_384)));
  });
});
