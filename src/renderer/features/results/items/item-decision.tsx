import { Button } from '@mantine/core';
import type { ResultItemDetails } from '../../../../contract/results.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { navigate } from '../../../app/use-route.ts';
import { formatAgo } from '../../../components/format.ts';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { useNow } from '../../../components/use-now.ts';
import { formatDay } from '../../people/person-words.ts';
import { deskParameters } from '../adjudicate/desk-address.ts';
import classes from './item-viewer.module.css';

interface ItemDecisionProps {
  readonly details: ResultItemDetails;
  readonly isReadOnly: boolean;
}

/** Who is still waited for, the adjudicator's decision, and the ways to decide or to take that back; nothing where none of it applies. */
export function ItemDecision({ details: { item, method, adjudication, askedMore }, isReadOnly }: ItemDecisionProps) {
  const client = useClient();
  const now = useNow();
  const withdraw = (): void => attempt(() => client.results.adjudicate({ item, order: null }));
  return (
    <>
      {askedMore.map(({ person, name, at }) => (
        <Line key={person} words={`Waiting for one more answer from ${name}, asked ${formatAgo(at, now)}.`} action="Take the request back" isReadOnly={isReadOnly}
          onAct={() => attempt(() => client.results.askMore({ items: [item], person, withdrawn: true }))} />
      ))}
      {adjudication && (
        <Line words={decisionWords(adjudication)} action="Take the decision back" isReadOnly={isReadOnly} onAct={withdraw} />
      )}
      {method === 'unresolved' && <Line words="No order of the images is closest to the answers, so somebody has to decide." action="Decide it" isReadOnly={isReadOnly} onAct={() => navigate('results', deskParameters(item))} />}
    </>
  );
}

function decisionWords({ at, counts }: NonNullable<ResultItemDetails['adjudication']>): string {
  return counts ? `Decided by an adjudicator on ${formatDay(at)}.` : `An adjudicator decided this on ${formatDay(at)}. It does not count now, because the answers settle the item themselves or no longer need it.`;
}

interface LineProps {
  readonly words: string;
  readonly action: string;
  readonly isReadOnly: boolean;
  readonly onAct: () => void;
}

function Line({ words, action, isReadOnly, onAct }: LineProps) {
  return (
    <div className={classes.decision}>
      <span>{words}</span>
      <OnlyIf reason={isReadOnly ? readOnlyReason : null}><Button size="compact-sm" variant="default" disabled={isReadOnly} onClick={onAct}>{action}</Button></OnlyIf>
    </div>
  );
}
