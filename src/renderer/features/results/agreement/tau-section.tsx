import type { ResultsSummary } from '../../../../contract/results.ts';
import { TauFigure } from '../figures/tau-figure.tsx';
import { coefficient } from '../number-words.ts';
import classes from '../results.module.css';

interface TauSectionProps {
  readonly matrix: ResultsSummary['pairwiseTauMatrix'];
  readonly names: readonly string[];
}

/** How far every two people agree; nothing before two people have ranked one item. */
export function TauSection({ matrix, names }: TauSectionProps) {
  const sentence = extremes(matrix, names);
  if (sentence === null) return null;
  return (
    <section>
      <h2 className={classes.heading}>Between people</h2>
      <p className={classes.note}>{sentence}</p>
      <TauFigure matrix={matrix} names={names} />
    </section>
  );
}

/** Who agree most and least; null where no two people ranked the same item. */
export function extremes({ tau }: Pick<ResultsSummary['pairwiseTauMatrix'], 'tau'>, names: readonly string[]): string | null {
  const pairs = tau.flatMap((row, one) => row.flatMap((value, other) => (value !== null && other > one ? [{ value, people: `${names[one] ?? ''} and ${names[other] ?? ''}` }] : [])));
  pairs.sort((one, other) => other.value - one.value);
  const [most, least] = [pairs[0], pairs.at(-1)];
  if (!most || !least) return null;
  if (pairs.length === 1) return `${most.people} order two images alike ${inWords(most.value)}.`;
  return `${most.people} agree most (mean tau ${coefficient(most.value)}), ${least.people} least (${coefficient(least.value)}).`;
}

/** Tau-a is the share of image pairs in the same order minus the share in the opposite one. */
function inWords(tau: number): string {
  return `in ${Math.round(((tau + 1) / 2) * 100)} % of cases (mean tau ${coefficient(tau)})`;
}
