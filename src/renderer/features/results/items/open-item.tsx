import { useWindowEvent } from '@mantine/hooks';
import { useState, type CSSProperties, type RefObject } from 'react';
import type { ResultItemDetails } from '../../../../contract/results.ts';
import type { KnownAnswer } from '../../../../domain/item.ts';
import { plural } from '../../../components/format.ts';
import { namesOfKey } from '../../annotate/key-names.ts';
import { MethodBadge } from '../method-badge.tsx';
import { methodTexts } from '../methods.ts';
import { AnswerRows } from './answer-rows.tsx';
import { FaceHead } from './face-head.tsx';
import { isOver } from './is-over.ts';
import { decisionLines, ItemDecision } from './item-decision.tsx';
import { ItemKnown } from './item-known.tsx';
import classes from './item-viewer.module.css';
import { ScoreDots } from './score-dots.tsx';
import { metricValue } from './score-words.ts';

interface OpenItemProps {
  readonly details: ResultItemDetails;
  readonly isReadOnly: boolean;
  /** Where it is shown; keys that are meant for something above it are left to that. */
  readonly area: RefObject<HTMLElement | null>;
  /** Begins to put in the item's right answer. */
  onUse(use: KnownAnswer['use']): void;
}

/** Everything there is to know about one item: faces, consensus, every answer without a name, metrics. */
export function OpenItem({ details, isReadOnly, area, onUse }: OpenItemProps) {
  const [isWhole, setWhole] = useState(false);
  useWindowEvent('keydown', (event) => {
    if (!event.repeat && !event.defaultPrevented && !isOver(event, area.current) && !(event.target instanceof HTMLInputElement) && namesOfKey(event).includes('z')) setWhole(!isWhole);
  });
  const standing = details.method ?? 'open';
  return (
    <div className={classes.item}>
      {details.prompt && <p className={classes.prompt}>{details.prompt}</p>}
      <p className={classes.standing}><MethodBadge standing={standing} /><span className="t-dim">{methodTexts[standing].meaning}</span></p>
      <ItemDecision details={details} isReadOnly={isReadOnly} />
      <ItemTable details={details} isWhole={isWhole} onWhole={() => setWhole(!isWhole)} />
      <p className="t-dim t-small">{countWords(details)} Each row is one person; names are not shown. Click a face, or press Z, for the whole image.</p>
      <ItemKnown known={details.known} isReadOnly={isReadOnly} onChoose={onUse} />
    </div>
  );
}

interface ItemTableProps {
  readonly details: ResultItemDetails;
  readonly isWhole: boolean;
  readonly onWhole: () => void;
}

function ItemTable({ details, isWhole, onWhole }: ItemTableProps) {
  const { candidates, ballots, method } = details;
  const metrics = [...new Set(candidates.flatMap((candidate) => candidate.metrics.map(({ metric }) => metric)))];
  const sizes = { '--faces': candidates.length, '--rows': 1 + ballots.length + metrics.length, '--lines': decisionLines(details) } as CSSProperties;
  return (
    <table className={classes.table} style={sizes}>
      <thead>
        <tr>
          <td />
          {candidates.map((candidate, index) => <th key={candidate.image} scope="col"><FaceHead candidate={candidate} otherwise={method === 'unresolved' ? `Image ${index + 1}` : 'Model not known'} isWhole={isWhole} onWhole={onWhole} /></th>)}
        </tr>
      </thead>
      <tbody>
        <tr className={classes.consensus}>
          <th scope="row">Consensus</th>
          {candidates.map(({ image, score }) => <td key={image}>{score === null ? <span className="t-dim">none</span> : <ScoreDots score={score} candidates={candidates.length} />}</td>)}
        </tr>
        <AnswerRows ballots={ballots} images={candidates.map(({ image }) => image)} />
      </tbody>
      {metrics.length > 0 && (
        <tbody className={classes.metrics}>
          {metrics.map((name) => (
            <tr key={name}>
              <th scope="row" title={name}>{name}</th>
              {candidates.map((candidate) => {
                const found = candidate.metrics.find(({ metric }) => metric === name);
                return <td key={candidate.image}>{found ? metricValue(found.value) : <span className="t-dim" title="This image has no value">–</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      )}
    </table>
  );
}

function countWords({ ballots, ties }: ResultItemDetails): string {
  const discards = ballots.filter(({ kind }) => kind === 'discard').length;
  return `${plural(ballots.length - discards, ties ? 'answer' : 'ranking')}, ${plural(discards, 'discard')}.`;
}
