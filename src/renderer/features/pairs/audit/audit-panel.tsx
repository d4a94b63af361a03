import { Button } from '@mantine/core';
import type { AuditRow, PairRow } from '../../../../contract/contract.ts';
import { useQuery } from '../../../app/use-query.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatAgo, plural } from '../../../components/format.ts';
import classes from './audit.module.css';
import { auditProgress, findingText } from './audit-words.ts';
import { ErrorFigure } from './error-figure.tsx';

interface AuditPanelProps {
  readonly audit: AuditRow;
  /** What the page says of each pair. */
  readonly wrong: Readonly<Record<string, boolean>>;
  readonly rows: ReadonlyMap<string, PairRow>;
  readonly onOpen: (index: number) => void;
}

/** What an audit is about and what it says so far, the pairs that were wrong, and the audits before. */
export function AuditPanel({ audit, wrong, rows, onOpen }: AuditPanelProps) {
  const errors = audit.pairs.flatMap((pair, index) => (wrong[pair] ? [{ pair, index }] : []));
  const finding = findingText(audit);
  return (
    <aside className={classes.panel} aria-label="This audit" tabIndex={0}>
      <section>
        <h2 className={classes.heading}>What was selected</h2>
        <p className={classes.rule}>{audit.rule}</p>
        <p className="t-dim t-small">{plural(audit.pairs.length, 'pair')} drawn at random from {plural(audit.population, 'pair')}.</p>
      </section>
      <section aria-live="polite">
        <h2 className={classes.heading}>Error rate</h2>
        <p className={classes.finding}>{finding}</p>
        {audit.errorShare && <ErrorFigure share={audit.errorShare} label={finding} />}
      </section>
      <section>
        <h2 className={classes.heading}>Wrong</h2>
        {errors.length === 0 ? <p className="t-dim t-small">None so far.</p> : (
          <ul className={classes.list}>
            {errors.map(({ pair, index }) => <li key={pair}><Button size="compact-sm" variant="default" onClick={() => onOpen(index)}>{index + 1}. {rows.get(pair)?.name ?? pair}</Button></li>)}
          </ul>
        )}
      </section>
      <EarlierAudits current={audit.id} />
    </aside>
  );
}

function EarlierAudits({ current }: { readonly current: string }) {
  const audits = useQuery('audits', (client, signal) => client.pairs.audits(undefined, { signal }), ['reviews'], { quietMs: 1000 });
  const others = (audits.data ?? []).filter(({ id }) => id !== current);
  if (others.length === 0) return null;
  const now = new Date();
  return (
    <section>
      <h2 className={classes.heading}>Other audits</h2>
      <ul className={classes.list}>
        {others.map((other) => (
          <li key={other.id}><a className={classes.link} href={routeHref('pairs', { audit: other.id })}>{other.rule}</a><span className="t-dim t-small">{auditProgress(other)}, {formatAgo(other.at, now)}</span></li>
        ))}
      </ul>
    </section>
  );
}
