import { Button, Loader } from '@mantine/core';
import { IconUserShare, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { OnlyIf, readOnlyReason } from '../../components/only-if.tsx';
import { routeHref } from '../../app/routes.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { useRoute } from '../../app/use-route.ts';
import { PersonChoice } from '../desk/person-choice.tsx';
import { Seat } from '../desk/seat.tsx';
import { useDesk } from '../desk/use-desk.ts';

/** Ranking on the lead's own machine: somebody of the roster sits down and answers. */
export function AnnotateScreen() {
  const { parameters } = useRoute();
  const overview = useQuery('overview-people', (studio, signal) => studio.study.overview(undefined, { signal }), ['project', 'images']);
  const desk = useDesk();
  const failure = overview.failure ?? desk.failure;
  if (!overview.data || !desk.data) return failure ? <FailureNotice failure={failure} onRetry={() => { overview.reload(); desk.reload(); }} /> : <Loader m="md" />;
  const { id, steps, readOnly } = overview.data;
  const { people } = desk.data;
  const person = people.find((one) => one.id === parameters['person']);
  if (person) return <Seat person={person} study={id} />;
  if (steps.items === 0) return <Empty><NoItems hasPhotographs={steps.photographs > 0} /></Empty>;
  return people.length === 0 ? <Empty><Nobody /></Empty> : <PersonChoice people={people} action={<HandOver readOnly={readOnly} />} />;
}

function Empty({ children }: { readonly children: ReactNode }) {
  return <><h1 className="t-hidden">Annotate</h1>{children}</>;
}

function HandOver({ readOnly }: { readonly readOnly: boolean }) {
  const { shell } = useStudio();
  return (
    <OnlyIf reason={readOnly ? readOnlyReason : null}>
      <Button size="compact-sm" variant="default" disabled={readOnly} leftSection={<IconUserShare size={14} />} onClick={() => shell.getState().open({ kind: 'hand-over' })}>Hand over this machine</Button>
    </OnlyIf>
  );
}

function NoItems({ hasPhotographs }: { readonly hasPhotographs: boolean }) {
  return (
    <EmptyState
      title="Nothing to rank yet" text={`People rank the faces of an item side by side here. ${hasPhotographs ? 'Photographs are not ranked; import the images of two to five models for that.' : 'Import images first.'}`}
      action={<Button component="a" href={routeHref('study')}>Go to the study</Button>}
    />
  );
}

function Nobody() {
  return (
    <EmptyState
      icon={<IconUsers />} title="Nobody is on the roster" text="Add the people who rank, then choose who sits at this machine, or send each of them a link."
      action={<Button component="a" href={routeHref('study')}>Add people</Button>}
    />
  );
}
