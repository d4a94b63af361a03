import { Button, Loader } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import classes from './models-screen.module.css';

/** What models run on here: each provider is really run once, on demand, and timed. */
export function ProvidersSection() {
  const [isAsked, setAsked] = useState(false);
  return (
    <section aria-labelledby="providers">
      <h2 id="providers">What runs models here</h2>
      {isAsked ? <ProviderTable /> : (
        <>
          <p className="t-dim">Each execution provider is run once with a small model and timed. That takes a few seconds.</p>
          <Button variant="default" onClick={() => setAsked(true)}>Try them</Button>
        </>
      )}
    </section>
  );
}

function ProviderTable() {
  const { data, failure, reload, loading } = useQuery('providers', (client, signal) => client.models.providers(undefined, { signal }), []);
  if (failure) return <FailureNotice failure={failure} onRetry={reload} />;
  if (!data || loading) return <Loader />;
  const fastest = data.filter(({ works }) => works).sort((a, b) => (a.milliseconds ?? Infinity) - (b.milliseconds ?? Infinity))[0];
  return (
    <table className={classes.providers}>
      <thead><tr><th scope="col">Provider</th><th scope="col">Runs here</th><th scope="col" className="t-number">One run</th><th scope="col">Why not</th></tr></thead>
      <tbody>
        {data.map(({ provider, works, reason, milliseconds }) => (
          <tr key={provider}>
            <td className="t-strong">{provider}</td>
            <td>
              <span className={classes.works} data-installed={works}>{works ? <IconCheck size={16} aria-hidden /> : <IconX size={16} aria-hidden />}{works ? (provider === fastest?.provider ? 'Yes, the fastest' : 'Yes') : 'No'}</span>
            </td>
            <td className="t-number">{milliseconds === null ? '' : `${milliseconds.toFixed(1)} ms`}</td>
            <td className="t-dim">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
