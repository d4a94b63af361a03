import { Button, Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Job } from '../../../contract/jobs.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { ProviderTable } from './provider-table.tsx';
import { choiceText } from './provider-words.ts';
import classes from './providers-section.module.css';

/** What models run on here. Each provider is really run and timed; while models are at work that waits until it is asked for, as it would disturb both. */
export function ProvidersSection() {
  const { jobs } = useStudio();
  const [isAsked, setAsked] = useState(() => !areModelsAtWork(jobs.getState()));
  const isBusy = useStore(jobs, areModelsAtWork);
  return (
    <section aria-labelledby="providers">
      <h2 id="providers">What models run on</h2>
      {isAsked ? <Providers /> : (
        <>
          <p className={classes.choice}>Each way to run a model (execution provider) is tried with a small model and timed, which takes a few seconds.{isBusy && ' Models are at work just now: times would come out too long.'}</p>
          <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>{isBusy ? 'Try them anyway' : 'Try them'}</Button>
        </>
      )}
    </section>
  );
}

function areModelsAtWork({ jobs }: { readonly jobs: readonly Job[] }): boolean {
  return jobs.some(({ kind, state }) => state === 'running' && (kind === 'score' || kind === 'detect'));
}

function Providers() {
  const { client } = useStudio();
  const { data, failure, reload } = useQuery('providers', (api, signal) => api.models.providers(undefined, { signal }), ['models']);
  if (failure) return <FailureNotice failure={failure} onRetry={reload} />;
  if (!data) return <div className={classes.trying} role="status"><Loader size={16} /><span className="t-dim">Trying what runs here: each provider gets a small model once.</span></div>;
  const pin = (provider: string | null): void => attempt(async () => {
    await client.models.pinProvider({ provider });
    reload();
  });
  return (
    <>
      <div className={classes.head}>
        <p className={classes.choice} role="status">{choiceText(data)}</p>
        {data.pinned !== null && <Button variant="default" size="compact-sm" leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => pin(null)}>Let the studio choose</Button>}
      </div>
      <ProviderTable report={data} onPin={pin} />
    </>
  );
}
