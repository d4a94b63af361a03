import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { ResultsSummary } from '../../../contract/results.ts';
import { routeHref } from '../../app/routes.ts';
import { useRoute } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PeopleFigure } from './figures/people-figure.tsx';
import { PeopleTauFigure } from './figures/people-tau-figure.tsx';
import { ExclusionList } from './person/exclusion-list.tsx';
import { ExclusionNotice } from './person/exclusion-notice.tsx';
import { PeopleTable } from './person/people-table.tsx';
import { PersonPage } from './person/person-page.tsx';
import { peopleFinding } from './person/person-sentences.ts';
import classes from './results.module.css';
import { peopleSentence } from './sentences.ts';

interface PeopleTabProps {
  readonly results: Pick<ResultsSummary, 'annotators' | 'exclusions'>;
  readonly isReadOnly: boolean;
}

/** How everybody who ranks agrees with the others and how far they are, or the page of the person whom the address names. */
export function PeopleTab({ results, isReadOnly }: PeopleTabProps) {
  const { person } = useRoute().parameters;
  return person === undefined ? <Everybody results={results} isReadOnly={isReadOnly} /> : <PersonPage key={person} id={person} isReadOnly={isReadOnly} />;
}

function Everybody({ results: { annotators, exclusions }, isReadOnly }: PeopleTabProps) {
  const names = useMemo(() => new Map(annotators.map(({ annotator, name }) => [annotator, name])), [annotators]);
  const [finding, progress] = [peopleFinding(annotators), peopleSentence({ annotators })];
  if (finding === null) {
    return (
      <EmptyState
        title="Nobody ranks yet" text="How far everybody is, and how far they agree, will be here."
        action={<Button component="a" href={routeHref('study')}>Add people</Button>}
      />
    );
  }
  const isCompared = annotators.some(({ meanTau }) => meanTau !== null);
  return (
    <>
      <p className={classes.finding}>{finding}</p>
      <ExclusionNotice annotators={annotators} />
      {isCompared && (
        <PeopleTauFigure label="Agreement of each person with the others" name="people-agreement"
          rows={annotators.filter(({ ballots }) => ballots > 0).map(({ annotator, name, meanTau, meanTauInterval }) => ({ name, tau: meanTau, interval: meanTauInterval, href: routeHref('results', { tab: 'people', person: annotator }) }))} />
      )}
      <PeopleTable annotators={annotators} />
      <ExclusionList exclusions={exclusions} names={names} isReadOnly={isReadOnly} />
      <h2 className={classes.heading}>Progress</h2>
      {progress !== finding && <p className={classes.note}>{progress}</p>}
      <PeopleFigure annotators={annotators} />
    </>
  );
}
