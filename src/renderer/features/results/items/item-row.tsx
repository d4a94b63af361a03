import { plural } from '../../../components/format.ts';
import { mediaUrl } from '../../../transport/media-url.ts';
import type { ResultItemRow } from './item-pages.ts';
import { MethodBadge } from '../method-badge.tsx';
import classes from '../results.module.css';

/** One item as a line: its faces with their consensus scores, its standing and its answers. */
export function ItemRow({ row, onOpen }: { readonly row: ResultItemRow; readonly onOpen: () => void }) {
  return (
    <button type="button" className={classes.item} onClick={onOpen} aria-label={`Open item ${row.item}`}>
      <span className={classes.faces}>
        {row.candidates.map(({ image, crop, model, score }) => (
          <span key={image} className={classes.faceCell}>
            <img src={mediaUrl(crop)} alt="" width={80} height={80} loading="lazy" />
            <span className="t-small t-clip" title={score === null ? `No consensus yet${model ? ` on ${model}` : ''}` : model ?? undefined}>{scoreText(score, row.candidates.length)}</span>
          </span>
        ))}
      </span>
      <span className={classes.itemText}>
        <span className="t-strong t-clip">{row.item}</span>
        {row.prompt && <span className="t-dim t-clip" title={row.prompt}>{row.prompt}</span>}
        {row.known && <span className="t-dim t-small">{row.known === 'gold' ? 'Gold item' : 'For practice'}</span>}
      </span>
      <MethodBadge standing={row.method ?? 'open'} />
      <span className={classes.itemVotes}>{plural(row.rankings, row.ties ? 'answer' : 'ranking')}{row.discards > 0 && `, ${plural(row.discards, 'discard')}`}</span>
    </button>
  );
}

function scoreText(score: number | null, candidates: number): string {
  if (score === null) return '–';
  return Number.isInteger(score) || candidates !== 2 ? `Score ${score}` : `Tie (${score})`;
}
