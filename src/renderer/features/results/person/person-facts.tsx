import type { AnnotatorRow } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatAgo, formatCount, plural } from '../../../components/format.ts';
import { coefficient, percent, rangeWords } from '../number-words.ts';
import facts from '../../../components/facts.module.css';
import classes from './person.module.css';

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly below?: string | null;
  /** The items behind it. */
  readonly href?: string;
}

/** The figures of one person in a line: what they did, and how far it goes together with others and with itself. */
export function PersonFacts({ row }: { readonly row: AnnotatorRow }) {
  return (
    <dl className={`${facts.facts} ${classes.facts}`}>
      {factsOf(row).map(({ name, value, below, href }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {href === undefined ? value : <a className="t-link" href={href}>{value}</a>}
            {below && <span className={classes.factNote}>{below}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(row: AnnotatorRow): Fact[] {
  const shares = (interval: AnnotatorRow['consensusShareInterval']): string | null => rangeWords(interval, (value) => percent(value));
  const { annotator, ballots, discards, excluded, remaining, medianSeconds, lastAt, hasty, repeats } = row;
  return [
    { name: 'Answers', value: formatCount(ballots), below: `${plural(discards, 'discard')}${excluded > 0 ? `, ${formatCount(excluded)} left out` : ''}` },
    { name: 'Still to answer', value: formatCount(remaining) },
    { name: 'Consensus share', value: row.consensusShare === null ? '–' : percent(row.consensusShare), below: shares(row.consensusShareInterval), ...(row.consensusShare !== null && { href: routeHref('results', { tab: 'items', person: annotator }) }) },
    { name: 'Mean tau', value: row.meanTau === null ? '–' : coefficient(row.meanTau), below: rangeWords(row.meanTauInterval, coefficient) },
    { name: 'Repeats the same', value: row.selfConsistency === null ? '–' : percent(row.selfConsistency), below: row.selfConsistency === null ? 'no hidden repeat yet' : `of ${repeats}, ${shares(row.selfConsistencyInterval) ?? ''}` },
    { name: 'Median pace', value: medianSeconds === null ? '–' : `${medianSeconds.toFixed(1)} s`, below: `${formatCount(hasty)} hasty` },
    { name: 'Last answer', value: lastAt === null ? '–' : formatAgo(lastAt, new Date()) },
  ];
}
