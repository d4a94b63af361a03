import { Button, Loader, Select } from '@mantine/core';
import { useState } from 'react';
import type { ScorerRow } from '../../../../contract/contract.ts';
import { shortTitle } from '../../../../domain/short-title.ts';
import type { QueryState } from '../../../app/query-store.ts';
import { routeHref } from '../../../app/routes.ts';
import { useStudio } from '../../../app/studio-context.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { plural } from '../../../components/format.ts';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import type { ImageQuestion } from '../image-store.ts';
import { ScoreHistogram } from './score-histogram.tsx';
import classes from './score-panel.module.css';
import { ScoreRange } from './score-range.tsx';
import { ScoreTable } from './score-table.tsx';
import { scoreParameters, shownScorer, type ScoreBounds, type ScoreSort } from './score-view.ts';
import { useScoreSpread } from './use-scores.ts';

interface ScorePanelProps {
  readonly scorers: QueryState<ScorerRow[]>;
  /** The scorer that the address names. */
  readonly asked: string | null;
  readonly question: ImageQuestion;
  readonly isReadOnly: boolean;
  readonly onAsk: (question: ImageQuestion, scorer: string) => void;
}

/** Beside the images: how the scores are spread over the models, and sort and filter by them. */
export function ScorePanel({ scorers: { data, failure, reload }, asked, question, isReadOnly, onAsk }: ScorePanelProps) {
  const scorer = data && shownScorer(data, asked);
  return (
    <aside className={classes.panel} aria-label="Scores">
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {!data && !failure && <Loader />}
      {data && !scorer && <EmptyState title="No scorer yet" text="The studio knows no model that scores faces. The Models page says how to add one." action={<Button component="a" href={routeHref('models')}>Go to Models</Button>} />}
      {data && scorer && (
        <>
          <div className={classes.pair}>
            <Select size="xs" label="Scorer" allowDeselect={false} value={scorer.id} data={data.map((row) => ({ value: row.id, label: shortTitle(row) }))}
              onChange={(id) => id && onAsk({ ...question, score: question.score && { scorer: id, sort: question.score.sort, from: null, to: null } }, id)} />
            {scorer.scored > 0 && (
              <Select size="xs" label="Order" allowDeselect={false} value={question.score?.sort ?? 'imported'} data={sortsOf(scorer)}
                onChange={(sort) => sort && onAsk({ ...question, score: { scorer: scorer.id, sort, from: question.score?.from ?? null, to: question.score?.to ?? null } }, scorer.id)} />
            )}
          </div>
          {scorer.scored > 0
            ? <Spread key={scorer.id} scorer={scorer} question={question} onAsk={onAsk} />
            : <NoScores scorer={scorer} isReadOnly={isReadOnly} />}
          {scorer.installed && scorer.scored > 0 && scorer.missing > 0 && <Missing scorer={scorer} isReadOnly={isReadOnly} />}
        </>
      )}
    </aside>
  );
}

function Spread({ scorer, question, onAsk }: Pick<ScorePanelProps, 'question' | 'onAsk'> & { readonly scorer: ScorerRow }) {
  const { data, failure, reload } = useScoreSpread(scorer.id);
  const [isTable, setTable] = useState(false);
  const { sort, from, to } = question.score ?? { sort: 'imported' as const, from: null, to: null };
  const bounds = { from, to };
  const narrow = (next: ScoreBounds): void => onAsk({ ...question, score: { scorer: scorer.id, sort, ...next } }, scorer.id);
  return (
    <>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {!data && !failure && <Loader />}
      {data?.spread && (
        <>
          <ScoreHistogram spread={data.spread} scorer={scorer} bounds={bounds} model={question.model} onBounds={narrow} onModel={(model) => onAsk({ ...question, model }, scorer.id)} />
          <ScoreRange scorer={scorer} bounds={bounds} onBounds={narrow} />
          <details className={classes.more} onToggle={(event) => setTable(event.currentTarget.open)}>
            <summary>Numbers as a table</summary>
            {isTable && <ScoreTable spread={data.spread} scorer={scorer} />}
          </details>
        </>
      )}
    </>
  );
}

function sortsOf({ lowerIsBetter }: ScorerRow): { value: ScoreSort; label: string }[] {
  const [high, low] = lowerIsBetter ? ['worst', 'best'] : ['best', 'worst'];
  return [{ value: 'imported', label: 'As imported' }, { value: 'highest', label: `Highest (${high})` }, { value: 'lowest', label: `Lowest (${low})` }];
}

function Missing({ scorer, isReadOnly }: { readonly scorer: ScorerRow; readonly isReadOnly: boolean }) {
  const { id, missing } = scorer;
  return (
    <div className={classes.missing}>
      <a className="t-link" href={routeHref('images', scoreParameters({ scorer: id, sort: 'imported', from: null, to: null, missing: true }))}>{plural(missing, 'image')} still to score</a>
      <ScoreButton isReadOnly={isReadOnly} label="Score them" />
    </div>
  );
}

function NoScores({ scorer, isReadOnly }: { readonly scorer: ScorerRow; readonly isReadOnly: boolean }) {
  const { installed, missing } = scorer;
  const title = shortTitle(scorer);
  if (!installed) {
    return <EmptyState title="No scores yet" text={`${title} is not on this machine yet. The Models page says where it comes from and installs it.`} action={<Button component="a" href={routeHref('models')}>Go to Models</Button>} />;
  }
  if (missing === 0) return <EmptyState title="No scores yet" text={`${title} scores faces, and no image has one yet. Find the faces first.`} />;
  return <EmptyState title="No scores yet" text={`${title} has scored no image yet. How its scores are spread over the models will be here.`} action={<ScoreButton isReadOnly={isReadOnly} label="Score faces" isMain />} />;
}

function ScoreButton({ isReadOnly, label, isMain = false }: { readonly isReadOnly: boolean; readonly label: string; readonly isMain?: boolean }) {
  const { shell } = useStudio();
  return (
    <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
      <Button {...(isMain ? {} : { size: 'compact-sm', variant: 'default' })} disabled={isReadOnly} onClick={() => shell.getState().open({ kind: 'score-faces' })}>{label}</Button>
    </OnlyIf>
  );
}
