import { useMemo } from 'react';
import type { ResultFilter } from '../../../../contract/results.ts';
import { navigate, useRoute } from '../../../app/use-route.ts';
import { filterOf, filterParameters } from './filter-parameters.ts';

/** The filter in the page's address, and the way to change it. A change replaces the place in the history. */
export function useFilter(tab: 'models' | 'metrics'): readonly [ResultFilter, (filter: ResultFilter) => void] {
  const { parameters } = useRoute();
  const filter = useMemo(() => filterOf(parameters), [parameters]);
  return [filter, (next) => navigate('results', { tab, ...filterParameters(next) }, { replace: true })];
}
