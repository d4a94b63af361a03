import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { formatAgo } from '../../../components/format.ts';
import { useNow } from '../../../components/use-now.ts';
import { mediaUrl } from '../../../transport/media-url.ts';
import { keepFocus } from '../../annotate/keep-focus.ts';
import { ordinal, rankOf } from '../../annotate/ranking.ts';
import { AnswerRows } from '../items/answer-rows.tsx';
import type { Adjudication } from './adjudication-state.ts';
import faceButton from '../../../components/face-button.module.css';
import classes from './adjudication-desk.module.css';

/** The item on the desk: its faces to be ranked by click or key, and every answer without a name. */
export function DeskItem({ desk, isWhole }: { readonly desk: Adjudication; readonly isWhole: boolean }) {
  const { item, order } = useStore(desk.store);
  if (!item) return null;
  const { candidates, ballots } = item;
  const sizes = { '--faces': candidates.length, '--rows': ballots.length, '--lines': item.askedMore.length } as React.CSSProperties;
  return (
    <div className={classes.item}>
      <Waiting desk={desk} />
      <p className="t-hidden" role="status">{placesText(candidates, order)}</p>
      <table className={classes.table} style={sizes}>
        <thead>
          <tr>
            <td />
            {candidates.map(({ image, crop, whole }, column) => {
              const rank = rankOf(order, image);
              return (
                <th key={image} scope="col">
                  <button type="button" className={`${faceButton.face} ${classes.face}`} aria-pressed={rank !== null} aria-label={`Image ${column + 1}${rank === null ? '' : `, ${ordinal(rank)}`}`} onMouseDown={keepFocus} onClick={() => desk.press(column)}>
                    <img src={mediaUrl(isWhole ? whole : crop)} alt="" />
                    <span className={classes.rank}><kbd className="t-key">{column + 1}</kbd><span>{rank === null ? '–' : ordinal(rank)}</span></span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody><AnswerRows ballots={ballots} images={candidates.map(({ image }) => image)} /></tbody>
      </table>
    </div>
  );
}

function Waiting({ desk }: { readonly desk: Adjudication }) {
  const askedMore = useStore(desk.store, ({ item }) => item?.askedMore);
  const busy = useStore(desk.store, (state) => state.busy);
  const now = useNow();
  return askedMore?.map(({ person, name, at }) => (
    <p key={person} className={classes.waiting}>
      <span>Waiting for {name}, asked {formatAgo(at, now)}. You can still decide it yourself.</span>
      <Button size="compact-sm" variant="default" disabled={busy} onClick={() => desk.withdrawRequest(person)}>Take the request back</Button>
    </p>
  ));
}

/** The places that were given, for somebody who does not see them. */
function placesText(candidates: readonly { readonly image: string }[], order: readonly string[]): string {
  return order.map((image, index) => `${ordinal(index + 1)}: image ${candidates.findIndex((candidate) => candidate.image === image) + 1}`).join(', ');
}
