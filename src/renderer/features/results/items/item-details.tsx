import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { KnownAnswer } from '../../../../domain/item.ts';
import { plural } from '../../../components/format.ts';
import { mediaUrl } from '../../../transport/media-url.ts';
import type { ResultItemRow } from './item-pages.ts';
import { ItemAnswer } from './item-answer.tsx';
import { ItemKnown } from './item-known.tsx';
import { MethodBadge } from '../method-badge.tsx';
import { methodTexts } from '../methods.ts';
import classes from '../results.module.css';
import { possibleScores, scoreName } from '../sentences.ts';

interface ItemDetailsProps {
  readonly row: ResultItemRow | null;
  readonly isReadOnly: boolean;
  readonly onClose: () => void;
}

/** One item opened: its faces large, each with the scores that people gave it as a row of dots; or its right answer being put in. */
export function ItemDetails({ row, isReadOnly, onClose }: ItemDetailsProps) {
  return (
    <Modal opened={row !== null} onClose={onClose} size={960} title={row ? `Item ${row.item}` : ''}>
      {row && <Opened key={row.item} row={row} isReadOnly={isReadOnly} />}
    </Modal>
  );
}

function Opened({ row, isReadOnly }: { readonly row: ResultItemRow; readonly isReadOnly: boolean }) {
  const [use, setUse] = useState<KnownAnswer['use'] | null>(null);
  if (use !== null) return <ItemAnswer row={row} use={use} onDone={() => setUse(null)} />;
  return (
    <>
      {row.prompt && <p className={classes.prompt}>{row.prompt}</p>}
      <p className={classes.standing}><MethodBadge standing={row.method ?? 'open'} /><span className="t-dim">{methodTexts[row.method ?? 'open'].meaning}</span></p>
      <div className={classes.candidates}>
        {row.candidates.map((candidate) => <CandidateVotes key={candidate.image} candidate={candidate} scores={possibleScores(row.candidates.length, row.ties)} />)}
      </div>
      <p className="t-dim">{plural(row.rankings, row.ties ? 'answer' : 'ranking')}, {plural(row.discards, 'discard')}. Each dot is one person; names are not shown.</p>
      <ItemKnown row={row} isReadOnly={isReadOnly} onChoose={setUse} />
    </>
  );
}

function CandidateVotes({ candidate, scores }: { readonly candidate: ResultItemRow['candidates'][number]; readonly scores: readonly number[] }) {
  const best = scores[0] ?? 0;
  return (
    <div>
      <img className={classes.bigFace} src={mediaUrl(candidate.crop)} alt={`Face by ${candidate.model ?? 'an unknown model'}`} />
      <div className="t-strong t-clip" title={candidate.model ?? undefined}>{candidate.model ?? 'Model not known'}</div>
      <div className="t-dim">Consensus: {candidate.score === null ? 'none' : scoreName(candidate.score, best).toLowerCase()}</div>
      <dl className={classes.votes}>
        {scores.map((score) => {
          const votes = candidate.votes[String(score)] ?? 0;
          return (
            <div key={score}>
              <dt>{scoreName(score, best)}</dt>
              <dd><span className={classes.dots} aria-hidden>{'●'.repeat(Math.min(votes, 24))}</span> {votes}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
