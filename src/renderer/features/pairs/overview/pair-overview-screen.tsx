import { Button, Center, Loader } from '@mantine/core';
import { IconArrowLeft, IconLayersDifference } from '@tabler/icons-react';
import { routeHref } from '../../../app/routes.ts';
import { useQuery } from '../../../app/use-query.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import type { PairOverview } from '../../../../contract/contract.ts';
import figures from '../../results/results.module.css';
import { PairActions } from '../pair-actions.tsx';
import { pairsHref } from '../pairs-href.ts';
import { sourceNames } from '../source-words.ts';
import { CuratorSection } from './curator-section.tsx';
import { DaysFigure } from './days-figure.tsx';
import { MarginFigure } from './margin-figure.tsx';
import { reviewFinding, totals } from './overview-sentences.ts';
import classes from './pair-overview-screen.module.css';
import { SourceFigure } from './source-figure.tsx';
import { StrengthFigure } from './strength-figure.tsx';

/** Decisions come quickly; once in this time is enough for figures. */
const quietMs = 1500;

/** What there is of pairs and how their review goes: sources, margins, strengths, people, days. */
export function PairOverviewScreen() {
  const { data, failure, reload } = useQuery('pair-overview', (client, signal) => client.pairs.overview({ where: {} }, { signal }), ['project', 'pairs', 'reviews'], { quietMs });
  if (!data) return <Center h="100%">{failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader />}</Center>;
  return (
    <div className={classes.screen}>
      <h1 className="t-hidden">Pairs: overview</h1>
      <div className={classes.bar}>
        <Button component="a" href={routeHref('pairs')} size="xs" variant="subtle" color="gray" leftSection={<IconArrowLeft size={16} />}>Back to the pairs</Button>
        <span className={classes.gap} />
        <PairActions />
      </div>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      <div className={classes.body}>{totals(data).pairs === 0 ? <NoPairs /> : <Figures overview={data} />}</div>
    </div>
  );
}

function NoPairs() {
  return (
    <EmptyState icon={<IconLayersDifference size={32} stroke={1.4} />} title="No pairs yet"
      text="Sources, margins and how the review goes will be here once there are pairs: redrawn from photographs, or built from rankings, scores or a table." />
  );
}

function Figures({ overview }: { readonly overview: PairOverview }) {
  const { bySource, margins, strengths, curators, days } = overview;
  const shown = margins.filter(({ steps }) => steps.length > 0);
  const unknown = margins.filter(({ steps, withoutMargin }) => steps.length === 0 && withoutMargin > 0);
  return (
    <>
      <p className={figures.finding}>{reviewFinding(overview)}</p>
      {totals(overview).conflict > 0 && <p className={figures.note}><a className="t-link" href={pairsHref({ decision: 'conflict' })}>Settle the disagreements</a></p>}
      <SourceFigure rows={bySource.filter((row) => row.accepted + row.rejected + row.conflict + row.undecided > 0)} />
      {curators.length > 0 && (
        <>
          <h2 className={figures.heading}>People</h2>
          <CuratorSection curators={curators} />
        </>
      )}
      {days.length > 0 && (
        <>
          <h2 className={figures.heading}>Day by day</h2>
          <DaysFigure days={days} />
        </>
      )}
      <h2 className={figures.heading}>Margins</h2>
      {unknown.map(({ source }) => <p key={source} className={figures.note}>{sourceNames[source]}: no pair has a margin yet. {source === 'inpainting' ? 'Install a scorer on the Models page and redraw, so that both faces are scored.' : 'The table gives none.'}</p>)}
      {shown.map((row) => <MarginFigure key={row.source} {...row} />)}
      {strengths.length > 0 && (
        <>
          <h2 className={figures.heading}>Strength against margin</h2>
          <StrengthFigure rows={strengths} />
        </>
      )}
    </>
  );
}
