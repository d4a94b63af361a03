import { Button, Loader, Modal } from '@mantine/core';
import { IconArrowLeft, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonResults } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import { PositionSection } from '../agreement/position-section.tsx';
import { PeopleTauFigure } from '../figures/people-tau-figure.tsx';
import results from '../results.module.css';
import { useLiveResults } from '../use-live-results.ts';
import { ExcludeForm } from './exclude-form.tsx';
import { ExclusionList } from './exclusion-list.tsx';
import { OutlierSection } from './outlier-section.tsx';
import { PersonFacts } from './person-facts.tsx';
import classes from './person.module.css';
import { personFinding } from './person-sentences.ts';
import { RemarkList } from './remark-list.tsx';
import type { Span } from './span-of-stretches.ts';
import { WorkSection } from './work-section.tsx';

interface PersonPageProps {
  /** Id of the person. */
  readonly id: string;
  readonly isReadOnly: boolean;
}

/** One person: pace, agreement, drift, answers to look at, and what is left out of the figures. */
export function PersonPage({ id, isReadOnly }: PersonPageProps) {
  const { data, failure, reload } = useLiveResults(`person ${id}`, (client, signal) => client.results.person({ person: id }, { signal }));
  return (
    <>
      <p className={classes.back}><a className="t-link" href={routeHref('results', { tab: 'people' })}><IconArrowLeft size={14} aria-hidden />All people</a></p>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {data ? <Person person={data} isReadOnly={isReadOnly} /> : !failure && <Loader m="md" />}
    </>
  );
}

/** What the dialog is open about: a stretch of time, or nothing in particular yet. */
type Leaving = { readonly span: Span | null } | null;

function Person({ person, isReadOnly }: { readonly person: PersonResults; readonly isReadOnly: boolean }) {
  const { row, others, exclusions } = person;
  const [leaving, setLeaving] = useState<Leaving>(null);
  return (
    <>
      <h2 className="t-hidden">{row.name}</h2>
      <div className={classes.head}>
        <p className={results.finding}>{personFinding(row)}</p>
        <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
          <Button variant="default" disabled={isReadOnly} leftSection={<IconEyeOff size={16} aria-hidden />} onClick={() => setLeaving({ span: null })}>Leave answers out</Button>
        </OnlyIf>
      </div>
      <PersonFacts row={row} />
      <RemarkList remarks={row.remarks} isFull />
      <ExclusionList exclusions={exclusions} isReadOnly={isReadOnly} />
      <WorkSection person={person} isReadOnly={isReadOnly} onLeaveOut={(span) => setLeaving({ span })} />
      {others.some(({ tau }) => tau !== null) && (
        <section>
          <h2 className={results.heading}>With each other person</h2>
          <PeopleTauFigure label={`Agreement of ${row.name} with each other person`} name="person-agreement"
            rows={others.map(({ annotator, name, tau, tauInterval, items }) => ({ name, tau, interval: tauInterval, items, href: routeHref('results', { tab: 'people', person: annotator }) }))} />
        </section>
      )}
      <PositionSection tests={row.positions} />
      <OutlierSection person={person} />
      <Modal opened={leaving !== null} onClose={() => setLeaving(null)} title={`Leave answers of ${row.name} out`} size={520}>
        {leaving && <ExcludeForm person={row.annotator} name={row.name} span={leaving.span} onDone={() => setLeaving(null)} />}
      </Modal>
    </>
  );
}
