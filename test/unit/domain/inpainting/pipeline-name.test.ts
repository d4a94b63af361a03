import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inpainterId } from '../../../../src/contract/pair-schemas.ts';
import { pipelineName } from '../../../../src/domain/inpainting/pipeline-name.ts';

test('a name is made of what a folder is called, and numbered where it is taken', () => {
  expect(['My Model (v2)', 'sd_1.5', '北京', '--', 'x'.repeat(50)].map((name) => pipelineName(name))).toEqual(['my-model-v2', 'sd-1-5', 'my-pipeline', 'my-pipeline', 'x'.repeat(40)]);
  expect([pipelineName('sd', ['sd']), pipelineName('sd', ['sd', 'sd-2']), pipelineName('x'.repeat(50), ['x'.repeat(40)])]).toEqual(['sd-2', 'sd-3', `${'x'.repeat(38)}-2`]);
});

test('whatever a folder is called, the name is allowed and free', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.nat(12), (folder, count) => {
    const taken: string[] = [];
    for (let index = 0; index <= count; index++) taken.push(pipelineName(folder, taken));
    expect(new Set(taken).size).toBe(count + 1);
    expect(taken.filter((name) => !inpainterId.safeParse(name).success)).toEqual([]);
  }));
});
