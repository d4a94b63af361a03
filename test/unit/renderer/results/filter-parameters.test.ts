import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ResultFilter } from '../../../../src/contract/results.ts';
import { parseRoute, routeHref } from '../../../../src/renderer/app/routes.ts';
import { filterOf, filterParameters, isFiltering, noFilter } from '../../../../src/renderer/features/results/filter/filter-parameters.ts';

const percentage = fc.integer({ min: 0, max: 100 });
const filters: fc.Arbitrary<ResultFilter> = fc.record({
  prompt: fc.string({ maxLength: 200 }),
  faces: fc.constantFrom('any', 'one', 'several'),
  faceSize: fc.option(fc.tuple(percentage, percentage).map(([one, other]): [number, number] => [Math.min(one, other) / 100, Math.max(one, other) / 100])),
});

it('a filter survives the address of the page', () => {
  fc.assert(fc.property(filters, (filter) => {
    expect(filterOf(parseRoute(routeHref('results', { tab: 'models', ...filterParameters(filter) })).parameters)).toEqual(filter);
  }), { numRuns: 100 });
});

it('an address that makes no sense filters nothing', () => {
  for (const parameters of [{}, { faces: 'ten' }, { size: '40-5' }, { size: '0-400' }, { size: 'a-b' }, { tab: 'models' }]) expect(filterOf(parameters as Record<string, string>)).toEqual(noFilter);
});

it('a filter that lets every item through leaves no trace in the address', () => {
  expect([filterParameters(noFilter), isFiltering(noFilter), isFiltering({ ...noFilter, faces: 'one' })]).toEqual([{}, false, true]);
});
