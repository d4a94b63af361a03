import { IconArrowBackUp, IconArrowsExchange, IconCheck, IconFlag, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import type { PairRow } from '../../../../contract/contract.ts';
import { mediaUrl } from '../../../transport/media-url.ts';
import { keepFocus } from '../../annotate/keep-focus.ts';
import { shownSides } from '../comparison/shown-sides.ts';
import classes from './loupe.module.css';
import { standingText } from './standing-words.ts';

interface RecentStripProps {
  /** Latest first, as they stand now. */
  readonly rows: readonly PairRow[];
  /** Id of the pair on screen. */
  readonly current: string | null;
  readonly onOpen: (row: PairRow) => void;
}

/** The last ten decisions; a click opens one again. */
export const RecentStrip = memo(function RecentStrip({ rows, current, onOpen }: RecentStripProps) {
  return (
    <div className={classes.strip} role="group" aria-label="Your last decisions">
      <span className="t-dim t-small">Last decisions</span>
      {rows.length === 0 && <span className="t-dim t-small">They appear here, and can be opened again.</span>}
      {rows.map((row) => <Entry key={row.pair.id} row={row} isCurrent={row.pair.id === current} onOpen={onOpen} />)}
    </div>
  );
});

function Entry({ row, isCurrent, onOpen }: { readonly row: PairRow; readonly isCurrent: boolean; readonly onOpen: (row: PairRow) => void }) {
  const { word, tone, details } = standingText(row.review);
  const words = [word.toLowerCase(), ...details].join(', ');
  const EntryIcon = tone === 'good' ? IconCheck : tone === 'bad' ? IconX : row.review?.swapped ? IconArrowsExchange : row.review?.flagged ? IconFlag : IconArrowBackUp;
  return (
    <button type="button" className={classes.entry} data-tone={tone} aria-current={isCurrent || undefined} aria-label={`Open ${row.name} again: ${words}`} title={`${row.name}: ${words}`} onMouseDown={keepFocus} onClick={() => onOpen(row)}>
      {shownSides(row).map(({ key, row: side }) => <img key={key} src={mediaUrl(side.thumbnail)} alt="" draggable={false} />)}
      <span className={classes.entryMark}><EntryIcon size={12} aria-hidden /></span>
    </button>
  );
}
