import { IconAlertTriangle, IconArrowsExchange, IconCheck, IconCopy, IconFlagFilled, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import type { PairRow } from '../../../../contract/contract.ts';
import cell from '../../../components/picture-cell.module.css';
import { mediaUrl } from '../../../transport/media-url.ts';
import { Thumbnail } from '../../images/thumbnail.tsx';
import { shownSides } from '../comparison/shown-sides.ts';
import { standingText } from '../loupe/standing-words.ts';
import { PairMarks } from '../pair-marks.tsx';
import { marginMeaning, marginText, pairLabel, pairName } from '../pair-words.ts';
import classes from './pair-cell.module.css';

interface PairCellProps {
  /** Null while its page is on the way. */
  readonly row: PairRow | null;
  readonly index: number;
  /** Side of each of the two pictures. */
  readonly side: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

/** A pair: the winner and the loser, with what stands of it on its edge, the margin between them and what is to be known of it. Presses are the grid's. */
export const PairCell = memo(function PairCell({ row, index, side, isActive, isSelected }: PairCellProps) {
  const standing = row && standingText(row.review);
  return (
    <div role="gridcell" className={cell.cell} aria-selected={isSelected}>
      <button type="button" className={`${cell.open} ${classes.cell}`} data-index={index} data-tone={standing?.tone} data-selected={isSelected || undefined} tabIndex={isActive ? 0 : -1} disabled={!row} aria-label={row ? pairLabel(row) : 'Loading'}>
        <span className={classes.pictures} style={{ height: side }}>
          {row ? shownSides(row).map(({ key, row: picture }) => <span key={key} className={cell.picture}><Thumbnail source={mediaUrl(picture.thumbnail)} /></span>) : <><span className={cell.picture} /><span className={cell.picture} /></>}
          {row && <Corners row={row} />}
        </span>
        <span className={cell.caption}>
          {row && <span className={`${cell.name} t-clip`} title={row.name}>{pairName(row)}</span>}
          {row && row.duplicates > 0 && <span className={classes.duplicates} title={`One of ${row.duplicates} images that are nearly the same${row.bestOfGroup ? ', and the best of them' : ''}`}><IconCopy size={14} aria-hidden />{row.duplicates}</span>}
          {row && <PairMarks row={row} isTrial={row.trial} />}
        </span>
      </button>
    </div>
  );
});

const toneIcons = { good: IconCheck, bad: IconX, warn: IconAlertTriangle, plain: null } as const;

/** What stands, in the corners of the pictures: the verdict above, swap and flag below, the margin at the end. */
function Corners({ row }: { readonly row: PairRow }) {
  const { word, tone, details } = standingText(row.review);
  const Icon = toneIcons[tone];
  const margin = marginText(row);
  return (
    <>
      {Icon && <span className={classes.standing} data-tone={tone} title={[word, ...details].join(', ')}><Icon size={16} stroke={2.4} aria-hidden /></span>}
      <span className={classes.notes}>
        {row.review?.swapped && <span title="Swapped: the loser is the better picture, and stands left"><IconArrowsExchange size={14} aria-hidden /></span>}
        {row.review?.flagged && <span title="Flagged"><IconFlagFilled size={14} aria-hidden /></span>}
      </span>
      {margin !== null && <span className={classes.margin} title={marginMeaning(row)} data-negative={(row.margin ?? 0) < 0 || undefined}>{margin}</span>}
    </>
  );
}
