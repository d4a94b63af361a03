import { useEffect } from 'react';
import { useClient } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { RankingPage } from './ranking-page.tsx';
import classes from './ranking.module.css';

/** The whole page of an annotator: their work and nothing else. */
export function AnnotatorApp() {
  const client = useClient();
  const session = useQuery('annotator', (studio, signal) => studio.session(undefined, { signal }), []);
  const name = session.data?.personName ?? null;
  useEffect(() => {
    document.title = 'Ranking - Triptych';
  }, []);
  return (
    <main className={classes.whole}>
      <RankingPage client={client} scope={new URL('.', document.baseURI).pathname} who={name && <span className="t-dim">{name}</span>} />
    </main>
  );
}
