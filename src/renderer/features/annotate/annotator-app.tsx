import { useEffect } from 'react';
import { useClient } from '../../app/studio-context.tsx';
import { RankingPage } from './ranking-page.tsx';
import classes from './ranking.module.css';

interface AnnotatorAppProps {
  readonly personName: string | null;
  readonly study: string | null;
}

/** The whole page of an annotator: their work and nothing else. Answers that wait in this browser wait for their own study. */
export function AnnotatorApp({ personName, study }: AnnotatorAppProps) {
  const client = useClient();
  useEffect(() => {
    document.title = 'Ranking - Triptych';
  }, []);
  const scope = `${study ?? ''}${new URL('.', document.baseURI).pathname}`;
  return (
    <main className={classes.whole}>
      <RankingPage key={scope} client={client} scope={scope} {...(study !== null && { actingFor: { study } })} who={personName && <span className="t-dim">{personName}</span>} />
    </main>
  );
}
