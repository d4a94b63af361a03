import type { ExportSurvey } from '../../../contract/export.ts';
import { splitNames, type SplitShares } from '../../../domain/export/recipe.ts';
import { allRows } from '../../../domain/export/split-shares.ts';
import { formatCount, formatPercent } from '../../components/format.ts';
import { splitTitles } from './export-words.ts';
import classes from './split-bar.module.css';

interface SplitBarProps {
  readonly rows: ExportSurvey['rows'];
  /** Shares that were asked for. */
  readonly wanted: SplitShares;
}

/** Rows by split, as lengths and in numbers, beside the shares that were asked for. */
export function SplitBar({ rows, wanted }: SplitBarProps) {
  const total = allRows(rows);
  const shown = splitNames.filter((name) => rows[name] > 0);
  return (
    <>
      <div className={classes.bar} aria-hidden style={{ gridTemplateColumns: shown.map((name) => `minmax(4px, ${rows[name]}fr)`).join(' ') }}>
        {shown.map((name) => <span key={name} data-split={name} />)}
      </div>
      <dl className={classes.numbers}>
        {splitNames.filter((name) => rows[name] > 0 || wanted[name] > 0).map((name) => (
          <div key={name} data-split={name}>
            <dt>{splitTitles[name]}</dt>
            <dd className={classes.count}>{formatCount(rows[name])}</dd>
            <dd className="t-dim t-small">{formatPercent(rows[name] / total)}, asked {formatPercent(wanted[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
