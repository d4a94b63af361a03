import { plural } from '../../../components/format.ts';
import { RowButton } from '../../../components/row-button.tsx';
import { mediaUrl } from '../../../transport/media-url.ts';
import { MethodBadge } from '../method-badge.tsx';
import { methodTexts } from '../methods.ts';
import type { ResultItemRow } from './item-pages.ts';
import strip from '../../../components/face-strip.module.css';
import classes from './items-tab.module.css';

const columns = 'calc(var(--faces, 3) * 84px - 4px) minmax(0, 1fr) 160px 168px';

/** One item as a line: its faces with their consensus scores, its standing and its answers. */
export function ItemRow({ row, onOpen }: { readonly row: ResultItemRow; readonly onOpen: () => void }) {
  const standing = row.method ?? 'open';
  const votes = `${plural(row.rankings, row.ties ? 'answer' : 'ranking')}${row.discards > 0 ? `, ${plural(row.discards, 'discard')}` : ''}`;
  return (
    <RowButton label={`Open item ${row.item}: ${methodTexts[standing].word}, ${votes}`} columns={columns} onClick={onOpen}>
      <span className={strip.faces}>
        {row.candidates.map(({ image, crop, model, score }) => (
          <span key={image} className={strip.face}>
            <img src={mediaUrl(crop)} alt="" width={80} height={80} loading="lazy" />
            <span className="t-small t-clip" title={score === null ? 'No consensus' : model ?? undefined}>{scoreText(score, row.candidates.length)}</span>
          </span>
        ))}
      </span>
      <span className={strip.text}>
        <span className="t-strong t-clip">{row.item}</span>
        {row.prompt && <span className="t-dim t-clip" title={row.prompt}>{row.prompt}</span>}
        {row.known && <span className="t-dim t-small">{row.known === 'gold' ? 'Gold item' : 'For practice'}</span>}
      </span>
      <MethodBadge standing={standing} />
      <span className={classes.votes}>{votes}</span>
    </RowButton>
  );
}

function scoreText(score: number | null, candidates: number): string {
  if (score === null) return '–';
  return Number.isInteger(score) || candidates !== 2 ? `Score ${score}` : `Tie (${score})`;
}
