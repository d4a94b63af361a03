import { Button } from '@mantine/core';
import { IconLayersDifference } from '@tabler/icons-react';
import type { PairRow } from '../../../contract/contract.ts';
import { isInpainted, type InpaintedPair } from '../../../domain/pairs/pair.ts';
import { useQuery } from '../../app/use-query.ts';
import { navigate } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { mediaUrl } from '../../transport/media-url.ts';
import { JobRow } from '../jobs/job-row.tsx';
import type { JobView } from '../jobs/job-store.ts';
import { PairMarks } from '../pairs/pair-marks.tsx';
import { marginMeaning } from '../pairs/pair-words.ts';
import { areaText, strengthText } from './inpaint-words.ts';
import classes from './progress-view.module.css';

/** A job may make many pairs a second; one of them in this time is enough to see. */
const quietMs = 1000;

/** How a run goes on, with the latest pair that it made. */
export function ProgressView({ job }: { readonly job: JobView | null }) {
  const { data } = useQuery('latest-pair', (client, signal) => client.pairs.list({ offset: 0, limit: 1, where: { sources: ['inpainting'] }, sort: 'newest', list: null }, { signal }), ['project', 'pairs'], { quietMs, isEager: true });
  const latest = data?.rows[0] ?? null;
  if (!job) return <EmptyState title="Nothing runs" text="When faces are redrawn, you can watch it here: how far it is, and the latest pair." />;
  return (
    <section className={classes.view} aria-label="Progress">
      <div className={classes.job}><JobRow key={job.id} job={job} /></div>
      {latest && isInpainted(latest.pair) && isOfRun(latest, job) ? <LatestPair row={latest} pair={latest.pair} /> : <div className={classes.waiting}>{job.state === 'running' ? 'The first pair is under way.' : 'This run made no pair.'}</div>}
    </section>
  );
}

/** Pairs say when they were made. */
function isOfRun({ pair }: PairRow, { startedAt }: JobView): boolean {
  return pair.addedAt >= startedAt;
}

function LatestPair({ row, pair: { origin } }: { readonly row: PairRow; readonly pair: InpaintedPair }) {
  return (
    <>
      <div className={classes.pair}>
        <figure><figcaption>Original</figcaption><img src={mediaUrl(row.win.face)} alt={`Original: ${row.name}`} draggable={false} /></figure>
        <figure><figcaption>Redrawn</figcaption><img src={mediaUrl(row.loss.face)} alt={`Redrawn: ${row.name}`} draggable={false} /></figure>
      </div>
      <div className={classes.said}>
        <span className="t-clip"><span className="t-dim">Latest: </span>{row.name}, face {origin.face.index + 1} <span className="t-dim">· {areaText(origin.face.areaRatio)}{origin.strength === null ? '' : ` · strength ${strengthText(origin.strength)}`} · {marginMeaning(row)}</span></span>
        <PairMarks row={row} isTrial={row.trial} />
        <span className={classes.gap} />
        <Button size="xs" variant="default" leftSection={<IconLayersDifference size={16} aria-hidden />} onClick={() => navigate('pairs', { batch: origin.batch })}>Review the pairs</Button>
      </div>
    </>
  );
}
