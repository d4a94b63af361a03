import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Overview } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { formatCount } from '../../components/format.ts';
import { answersOf, coverageBands, type CoverageBand } from './answers.ts';
import classes from './progress-section.module.css';
import { progressWords } from './progress-words.ts';

/** More bands than this do not fit beside each other. */
const mostBands = 7;

/** How far the items are: how many have no answer, one, ... all; what is needed and when it may be done. */
export function ProgressSection({ overview }: { readonly overview: Overview }) {
  const { coverage } = overview.steps;
  if (answersOf(coverage).items === 0) return null;
  const bands = coverageBands(coverage, mostBands);
  const { needs, estimate, shortage } = progressWords(overview);
  return (
    <section aria-labelledby="progress">
      <div className={classes.head}>
        <h2 id="progress">Progress</h2>
        <p className={classes.words}>
          {needs} {estimate !== null && <span className="t-dim">{estimate}</span>}
          {shortage !== null && <span className={classes.shortage}><IconAlertTriangle size={14} aria-hidden />{shortage}</span>}
        </p>
      </div>
      <div className={classes.bar} aria-hidden>
        {bands.map((band, index) => band.items > 0 && <span key={band.from} style={{ flexGrow: band.items, ...shade(band, index, bands.length) }} />)}
      </div>
      <ul className={classes.bands} aria-label="Items by number of answers">
        {bands.map((band, index) => (
          <li key={band.from}>
            <a className={classes.band} href={routeHref('results', band.isComplete ? { tab: 'items' } : { tab: 'items', standing: 'open' })}>
              <span className={classes.name}>
                <span className={classes.swatch} style={shade(band, index, bands.length)} aria-hidden>{band.isComplete && <IconCheck size={10} stroke={3} />}</span>
                {bandName(band)}
              </span>
              <span className={classes.count}>{formatCount(band.items)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function bandName({ from, to, isComplete }: CoverageBand): string {
  if (from === 0) return 'no answer';
  if (isComplete) return `complete, ${formatCount(from)} of ${formatCount(to)}`;
  return from === to ? `${formatCount(from)} ${from === 1 ? 'answer' : 'answers'}` : `${formatCount(from)} to ${formatCount(to)} answers`;
}

/** From the line's grey for nothing to the text's for nearly complete; complete has the colour for done. */
function shade({ isComplete }: CoverageBand, index: number, count: number): { background: string } {
  if (isComplete) return { background: 'var(--t-good)' };
  return { background: `color-mix(in srgb, var(--t-dim) ${Math.round((100 * index) / (count - 1))}%, var(--t-line))` };
}
