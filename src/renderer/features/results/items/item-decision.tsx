import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ConsensusMethod, ResultItemDetails } from '../../../../contract/results.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { navigate } from '../../../app/use-route.ts';
import { formatAgo } from '../../../components/format.ts';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { useNow } from '../../../components/use-now.ts';
import { formatDay } from '../../people/person-words.ts';
import { askForMore } from '../adjudicate/ask-for-more.ts';
import { AskMore } from '../adjudicate/ask-more.tsx';
import { deskParameters } from '../adjudicate/desk-address.ts';
import classes from './item-viewer.module.css';

interface ItemDecisionProps {
  readonly details: ResultItemDetails;
  readonly isReadOnly: boolean;
}

/** Who is still waited for, the adjudicator's decision, and the ways to decide, to ask one more person, or to take that back; nothing where none of it applies. */
export function ItemDecision({ details, isReadOnly }: ItemDecisionProps) {
  const { item, adjudication, askedMore } = details;
  const client = useClient();
  const now = useNow();
  return (
    <>
      {askedMore.map(({ person, name, at }) => (
        <Line key={person} words={`Waiting for one more answer from ${name}, asked ${formatAgo(at, now)}.`} isReadOnly={isReadOnly}>
          <Act words="Take the request back" isReadOnly={isReadOnly} onAct={() => attempt(() => client.results.askMore({ items: [item], person, withdrawn: true }))} />
        </Line>
      ))}
      {adjudication && (
        <Line words={decisionWords(adjudication)} isReadOnly={isReadOnly}>
          <Act words="Take the decision back" isReadOnly={isReadOnly} onAct={() => attempt(() => client.results.adjudicate({ item, order: null }))} />
        </Line>
      )}
      <Undecided details={details} isReadOnly={isReadOnly} />
    </>
  );
}

/** How many lines that takes, so that the faces can leave room for them. */
export function decisionLines({ method, adjudication, askedMore }: ResultItemDetails): number {
  return askedMore.length + (adjudication ? 1 : 0) + (method !== null && method in undecided ? 1 : 0);
}

const undecided: Partial<Record<ConsensusMethod, string>> = {
  unresolved: 'Somebody has to decide. Until then, models and metrics are not shown here.',
  insufficient: 'One more answer can settle it.',
};

function Undecided({ details: { item, method, canBeAsked }, isReadOnly }: ItemDecisionProps) {
  const client = useClient();
  const [isAsking, setAsking] = useState(false);
  const words = method === null ? undefined : undecided[method];
  if (words === undefined) return null;
  return (
    <Line words={words} isReadOnly={isReadOnly}>
      {method === 'unresolved' && <Act words="Decide it" isReadOnly={isReadOnly} onAct={() => navigate('results', deskParameters(item))} />}
      <Act words="Ask one more person" isReadOnly={isReadOnly} onAct={() => setAsking(true)} />
      <AskMore isOpen={isAsking} onClose={() => setAsking(false)} canBeAsked={canBeAsked} unresolved={1} onAsk={(asked) => attempt(() => askForMore(client, asked, [item]))} />
    </Line>
  );
}

function decisionWords({ at, counts }: NonNullable<ResultItemDetails['adjudication']>): string {
  return counts ? `Decided by an adjudicator on ${formatDay(at)}.` : `An adjudicator decided this on ${formatDay(at)}. It does not count now, because the answers settle the item themselves or no longer need it.`;
}

interface LineProps {
  readonly words: string;
  readonly isReadOnly: boolean;
  readonly children: ReactNode;
}

function Line({ words, isReadOnly, children }: LineProps) {
  return (
    <div className={classes.decision}>
      <span>{words}</span>
      <OnlyIf reason={isReadOnly ? readOnlyReason : null}>{children}</OnlyIf>
    </div>
  );
}

interface ActProps {
  readonly words: string;
  readonly isReadOnly: boolean;
  readonly onAct: () => void;
}

function Act({ words, isReadOnly, onAct }: ActProps) {
  return <Button size="compact-sm" variant="default" disabled={isReadOnly} onClick={onAct}>{words}</Button>;
}
