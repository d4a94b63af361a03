import { memo, useMemo } from 'react';
import type { ResultsSummary } from '../../../contract/results.ts';
import { AgreementFigure } from './agreement/agreement-figure.tsx';
import { agreementRows } from './agreement/agreement-rows.ts';
import { AgreementTable } from './agreement/agreement-table.tsx';
import { MethodsSection } from './agreement/methods-section.tsx';
import { PositionSection } from './agreement/position-section.tsx';
import { StandingTable } from './agreement/standing-table.tsx';
import { TauSection } from './agreement/tau-section.tsx';
import { ExclusionNotice } from './person/exclusion-notice.tsx';
import classes from './results.module.css';
import { agreementSentence } from './sentences.ts';

interface AgreementTabProps {
  readonly results: ResultsSummary;
  /** N: answers asked per item. */
  readonly asked: number;
}

const Figure = memo(AgreementFigure);
const FigureTable = memo(AgreementTable);
const Positions = memo(PositionSection);
const Taus = memo(TauSection);
const Standings = memo(StandingTable);
const Methods = memo(MethodsSection);

/** How far people agree, whether their place on screen helped images, how the items were settled, and all of it in words. */
export function AgreementTab({ results, asked }: AgreementTabProps) {
  const { agreement, humanCeiling, humanCeilingInterval, humanCeilingComparisons } = results;
  const rows = useMemo(() => agreementRows({ agreement, humanCeiling, humanCeilingInterval, humanCeilingComparisons }, asked), [agreement, humanCeiling, humanCeilingInterval, humanCeilingComparisons, asked]);
  const names = useNames(results);
  return (
    <>
      <p className={classes.finding}>{agreementSentence(agreement.majorityShare, asked) ?? `No item has ${asked === 1 ? 'its ranking' : `all ${asked} rankings`} yet, so agreement cannot be computed.`}</p>
      <ExclusionNotice annotators={results.annotators} />
      <Figure rows={rows} />
      <FigureTable rows={rows} />
      <h2 className={classes.heading}>How the items stand</h2>
      <Standings standings={results.standings} />
      <Taus matrix={results.pairwiseTauMatrix} names={names} />
      <Positions tests={results.positionBias} />
      <Methods text={results.methods} />
    </>
  );
}

/** Names in the order of the tau matrix; the same array until a name changes. */
function useNames({ pairwiseTauMatrix, annotators }: ResultsSummary): readonly string[] {
  const byId = new Map(annotators.map(({ annotator, name }) => [annotator, name]));
  const joined = pairwiseTauMatrix.annotators.map((id) => byId.get(id) ?? id).join('\n');
  return useMemo(() => joined.split('\n'), [joined]);
}
