import { DotFigure, type DotRow } from '../figures/dot-figure.tsx';
import { coefficientDomain } from '../figures/scale.ts';
import { coefficient } from '../number-words.ts';
import type { AgreementRow } from './agreement-rows.ts';

/** All agreement figures on one axis; those that cannot be computed yet keep their line. */
export function AgreementFigure({ rows }: { readonly rows: readonly AgreementRow[] }) {
  const domain = coefficientDomain(rows.flatMap(({ estimate }) => (estimate ? [estimate.value, estimate.low] : [])));
  return <DotFigure label="Agreement figures with 95 % intervals" name="agreement" domain={domain} axis="Agreement (1 = complete)" rows={rows.map(dotOf)} format={coefficient} />;
}

function dotOf({ name, estimate, href }: AgreementRow): DotRow {
  if (!estimate) return { name, value: null, interval: null, text: 'not yet' };
  const { value, low, high } = estimate;
  return { name, value, interval: [low, high], text: `${coefficient(value)} (${coefficient(low)} to ${coefficient(high)})`, ...(href === undefined ? {} : { href }) };
}
