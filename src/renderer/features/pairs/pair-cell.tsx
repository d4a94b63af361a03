import { memo } from 'react';
import type { PairRow } from '../../../contract/contract.ts';
import cell from '../../components/picture-cell.module.css';
import { mediaUrl } from '../../transport/media-url.ts';
import { Thumbnail } from '../images/thumbnail.tsx';
import classes from './pair-cell.module.css';
import { PairMarks } from './pair-marks.tsx';
import { marginMeaning, marginText, pairLabel } from './pair-words.ts';

interface PairCellProps {
  /** Null while its page is on the way. */
  readonly row: PairRow | null;
  readonly isTrial: boolean;
  readonly index: number;
  /** Side of each of the two pictures. */
  readonly side: number;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}

/** A pair: the original face and the redrawn one, with the margin between them and what is to be known of it. */
export const PairCell = memo(function PairCell({ row, isTrial, index, side, isActive, onOpen }: PairCellProps) {
  return (
    <div role="gridcell" className={cell.cell}>
      <button type="button" className={cell.open} data-index={index} tabIndex={isActive ? 0 : -1} disabled={!row} onClick={onOpen} aria-label={row ? pairLabel(row, isTrial) : 'Loading'}>
        <span className={classes.pictures} style={{ height: side }}>
          <span className={cell.picture}>{row && <Thumbnail source={mediaUrl(row.win.thumbnail)} />}</span>
          <span className={cell.picture}>{row && <Thumbnail source={mediaUrl(row.loss.thumbnail)} />}</span>
          {row && <span className={classes.margin} title={marginMeaning(row)} data-negative={(row.margin ?? 0) < 0 || undefined}>{marginText(row)}</span>}
        </span>
        <span className={cell.caption}>
          {row && <span className={`${cell.name} t-clip`} title={row.name}>{row.name}{row.pair.origin.face.index > 0 && `, face ${row.pair.origin.face.index + 1}`}</span>}
          {row && <PairMarks row={row} isTrial={isTrial} />}
        </span>
      </button>
    </div>
  );
}, (before, after) => before.row === after.row && before.isTrial === after.isTrial && before.side === after.side && before.isActive === after.isActive && before.index === after.index);
