import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ExportSurvey } from '../../../contract/export.ts';
import { dropReasonInWords } from '../../../domain/export/dropped-in-words.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import { allRows } from '../../../domain/export/split-shares.ts';
import { pairSources } from '../../../domain/pairs/origin.ts';
import { navigate } from '../../app/use-route.ts';
import desk from '../../components/desk.module.css';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount, plural } from '../../components/format.ts';
import { pairsHref } from '../pairs/pairs-href.ts';
import { sourceNames } from '../pairs/source-words.ts';
import { droppedTotal, pairsBehind, rowsText } from './export-words.ts';
import { PreviewTable } from './preview-table.tsx';
import classes from './preview-view.module.css';
import { SplitBar } from './split-bar.tsx';
import type { SurveyState } from './use-export-survey.ts';

interface PreviewViewProps {
  readonly recipe: ExportRecipe;
  readonly state: SurveyState;
  readonly onChange: (part: Partial<ExportRecipe>) => void;
}

/** What would be written: how many rows where, what is left out and why, what to think about, and the first rows as their reader gets them. */
export function PreviewView({ recipe, state: { survey, isCurrent, failure, reload }, onChange }: PreviewViewProps) {
  if (!survey) return <div className={desk.page}>{failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader aria-label="Counting" />}</div>;
  if (allRows(survey.rows) === 0) return <NoRows recipe={recipe} survey={survey} onChange={onChange} />;
  return (
    <div className={desk.page} tabIndex={0} role="region" aria-label="Preview" aria-busy={!isCurrent}>
      {survey.warnings.length > 0 && (
        <ul className={classes.warnings} aria-label="To think about first">
          {survey.warnings.map((warning) => <li key={warning}><IconAlertTriangle size={14} aria-hidden /><span>{warning}</span></li>)}
        </ul>
      )}
      <div className={classes.counts}>
        <section aria-label="Splits">
          <h2 className={classes.title}>Splits</h2>
          <SplitBar rows={survey.rows} wanted={recipe.split} />
          <p className={classes.note}>{plural(survey.groups, 'group')} that no split cuts{survey.bySource.length > 0 && `; ${survey.bySource.map(({ source, rows }) => `${sourceNames[source].toLowerCase()} ${formatCount(rows)}`).join(', ')}`}</p>
        </section>
        <section aria-label="Left out">
          <h2 className={classes.title}>Left out <span className="t-dim">{formatCount(droppedTotal(survey.dropped))}</span></h2>
          <Dropped recipe={recipe} dropped={survey.dropped} />
        </section>
      </div>
      <PreviewTable key={recipe.format} configs={survey.configs} />
    </div>
  );
}

function Dropped({ recipe, dropped }: { readonly recipe: ExportRecipe; readonly dropped: ExportSurvey['dropped'] }) {
  if (dropped.length === 0) return <p className={classes.note}>Every pair of the study is in.</p>;
  return (
    <ul className={classes.dropped}>
      {dropped.map(({ reason, count }) => {
        const where = pairsBehind(reason, recipe, pairSources);
        return <li key={reason}><span className="t-number">{formatCount(count)}</span>{where ? <a className="t-link" href={pairsHref(where)}>{dropReasonInWords(reason)}</a> : <span>{dropReasonInWords(reason)}</span>}</li>;
      })}
    </ul>
  );
}

/** Why nothing would be written, with the choices that let pairs in. */
function NoRows({ recipe, survey: { dropped, problem }, onChange }: { readonly recipe: ExportRecipe; readonly survey: ExportSurvey; readonly onChange: PreviewViewProps['onChange'] }) {
  const has = (reason: ExportSurvey['dropped'][number]['reason']): boolean => dropped.some((each) => each.reason === reason);
  if (recipe.format === 'rankings') return <div className={desk.page}><EmptyState title="No rankings yet" text={problem ?? 'Candidates and what people said of them are exported here, once an item is there to be ranked.'} action={<Button onClick={() => navigate('study')}>Go to Study</Button>} /></div>;
  if (dropped.length === 0) {
    return <div className={desk.page}><EmptyState title="No pairs yet" text="This format is made of pairs of a better and a worse picture, and the study has none." action={<Button onClick={() => navigate('pairs')}>Go to Pairs</Button>} /></div>;
  }
  const offers = [
    ...(has('undecided') && recipe.pairs === 'accepted' ? [{ text: 'Take undecided pairs, too', part: { pairs: 'all' } as const }] : []),
    ...(has('trial') && !recipe.trial ? [{ text: 'Take pairs of the built-in inpainter', part: { trial: true } as const }] : []),
    ...(has('source') ? [{ text: 'Take all sources', part: { sources: pairSources } }] : []),
    ...(recipe.leastMargin !== null && (has('margin') || has('no-margin')) ? [{ text: 'Take any margin', part: { leastMargin: null } }] : []),
  ];
  return (
    <div className={desk.page}>
      <EmptyState title={`${rowsText(recipe.format, 0)} to export`} text={problem ?? 'With these choices every pair of the study is left out.'}
        action={<div className={classes.offers}>{offers.map(({ text, part }, place) => <Button key={text} variant={place === 0 ? 'filled' : 'default'} onClick={() => onChange(part)}>{text}</Button>)}<Button variant="default" onClick={() => navigate('pairs')}>Review pairs</Button></div>} />
      <section className={classes.reasons} aria-label="Left out"><Dropped recipe={recipe} dropped={dropped} /></section>
    </div>
  );
}
