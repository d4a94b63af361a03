import type { ScorerRow, ScoreSpread } from '../../../../contract/contract.ts';
import { shortTitle } from '../../../../domain/short-title.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatCount } from '../../../components/format.ts';
import { boundsOfBins } from './score-bins.ts';
import classes from './score-table.module.css';
import { scoreParameters } from './score-view.ts';
import { boundsText, scoreText } from './score-words.ts';

interface ScoreTableProps {
  readonly spread: ScoreSpread;
  readonly scorer: ScorerRow;
}

/** The numbers of the histograms; each leads to its images. Bins in which no model has an image are left out. */
export function ScoreTable({ spread: { edges, models }, scorer }: ScoreTableProps) {
  const bins = Array.from({ length: edges.length - 1 }, (_, bin) => bin).filter((bin) => models.some(({ counts }) => (counts[bin] ?? 0) > 0));
  const names = models.map(({ model }) => model ?? 'No model');
  const summary = (name: string, text: (row: ScoreSpread['models'][number]) => string) => (
    <tr><th scope="row">{name}</th>{models.map((row) => <td key={row.model ?? ''} className="t-number">{text(row)}</td>)}</tr>
  );
  return (
    <div className={classes.scroller} tabIndex={0} role="group" aria-label="Numbers of the histograms">
      <table className={classes.table}>
        <thead><tr><th scope="col">{shortTitle(scorer)}</th>{names.map((name) => <th key={name} scope="col" className="t-number" title={name}><span className={classes.model}>{name}</span></th>)}</tr></thead>
        <tbody>
          {bins.map((bin) => {
            const bounds = boundsOfBins(edges, [bin, bin]);
            const range = boundsText(bounds, scorer) ?? 'any';
            return (
              <tr key={bin}>
                <th scope="row">{range}</th>
                {models.map(({ model, counts }) => <td key={model ?? ''} className="t-number"><Count count={counts[bin] ?? 0} href={hrefOf(scorer, bounds, model)} label={`${model ?? 'No model'}, ${range}`} /></td>)}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          {summary('Images', ({ images }) => formatCount(images))}
          {summary('Mean', ({ mean }) => scoreText(mean, scorer))}
          {summary('Median', ({ median }) => scoreText(median, scorer))}
        </tfoot>
      </table>
    </div>
  );
}

function hrefOf({ id }: ScorerRow, bounds: ReturnType<typeof boundsOfBins>, model: string | null): string {
  return routeHref('images', { ...(model === null ? {} : { model }), ...scoreParameters({ scorer: id, sort: 'imported', ...bounds }) });
}

function Count({ count, href, label }: { readonly count: number; readonly href: string; readonly label: string }) {
  if (count === 0) return <span className="t-dim">0</span>;
  return <a className="t-link" href={href} aria-label={`${formatCount(count)}: ${label}. Show them.`}>{formatCount(count)}</a>;
}
