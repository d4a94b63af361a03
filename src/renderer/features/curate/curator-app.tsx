import { useEffect } from 'react';
import { useQuery } from '../../app/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { PairsScreen } from '../pairs/pairs-screen.tsx';
import classes from './curator-app.module.css';

/** A curator's page hears of no events, so it counts again after so long. */
const againMs = 15_000;

/** A curator's whole page: their name, how many pairs they have decided, and the pairs. */
export function CuratorApp({ personName }: { readonly personName: string | null }) {
  useEffect(() => {
    document.title = 'Reviewing - Triptych';
  }, []);
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <span className={classes.name}>{personName ?? 'Curator'}</span>
        <Progress />
      </header>
      <div className={classes.screen}><PairsScreen isLead={false} /></div>
    </main>
  );
}

function Progress() {
  const { data, reload } = useQuery('own-progress', (client, signal) => client.pairs.facets({ where: {} }, { signal }), []);
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) reload(); }, againMs);
    return () => clearInterval(timer);
  }, [reload]);
  if (!data) return null;
  const { undecided, accepted, rejected, conflict } = data.decisions;
  const decided = accepted + rejected + conflict;
  return <span className="t-dim t-small">{formatCount(decided)} of {formatCount(decided + undecided)} pairs decided</span>;
}
