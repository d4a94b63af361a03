import { Loader } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { FilteredModels, ResultFilter, ResultsSummary } from '../../../contract/results.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ModelFigure } from './figures/model-figure.tsx';
import { PairFigure } from './figures/pair-figure.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { filterParameters, isFiltering } from './filter/filter-parameters.ts';
import { useFilter } from './filter/use-filter.ts';
import { ModelTable } from './models/model-table.tsx';
import { PairTable } from './models/pair-table.tsx';
import { ExclusionNotice } from './person/exclusion-notice.tsx';
import classes from './results.module.css';
import { modelSentence, pairwiseSentence } from './sentences.ts';
import { useLiveResults } from './use-live-results.ts';

const LiveModels = memo(Models);

/** How often each model got each consensus score, and how every two models of a pair study compare, for all items or those of a filter. */
export function ModelsTab({ annotators }: Pick<ResultsSummary, 'annotators'>) {
  const [filter, setFilter] = useFilter('models');
  const { data, failure, reload, isCurrent } = useLiveResults(`models ${JSON.stringify(filter)}`, (client, signal) => client.results.models(filter, { signal }));
  return (
    <>
      <FilterBar filter={filter} items={isCurrent && data ? data.items : null} onChange={setFilter} />
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {data ? <div className={classes.live} aria-busy={!isCurrent}><LiveModels data={data} filter={filter} annotators={annotators} /></div> : !failure && <Loader mt="md" />}
    </>
  );
}

interface ModelsProps extends Pick<ResultsSummary, 'annotators'> {
  readonly data: FilteredModels;
  readonly filter: ResultFilter;
}

function Models({ data, filter, annotators }: ModelsProps) {
  const narrowed = filterParameters(filter);
  const models = useMemo(() => [...data.models].sort((one, other) => other.mean - one.mean), [data.models]);
  const sentence = modelSentence(models);
  if (sentence === null) return <p className={classes.finding}>{isFiltering(filter) ? 'No item with a consensus passes this filter.' : 'No item has a consensus yet, so the models cannot be compared.'}</p>;
  return (
    <>
      <p className={classes.finding}>{sentence}</p>
      <ExclusionNotice annotators={annotators} />
      <ModelFigure models={models} narrowed={narrowed} />
      <ModelTable models={models} narrowed={narrowed} />
      {data.pairwise.length > 0 && (
        <section>
          <h2 className={classes.heading}>Model against model</h2>
          <p className={classes.note}>{pairwiseSentence(data.pairwise)}</p>
          <PairFigure rows={data.pairwise} narrowed={narrowed} />
          <PairTable rows={data.pairwise} narrowed={narrowed} />
        </section>
      )}
    </>
  );
}
