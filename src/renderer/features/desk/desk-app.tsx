import { Center, Loader } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconUsers } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Frame } from '../../app/frame.tsx';
import { useStudio } from '../../app/studio-context.tsx';
import { useRoute } from '../../app/use-route.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { PersonChoice } from './person-choice.tsx';
import { Seat } from './seat.tsx';
import { TakeBack } from './take-back.tsx';
import { useDesk, useTurnsEnd } from './use-desk.ts';

interface DeskAppProps {
  /** What this page calls the open study in its calls. */
  readonly study: string;
  readonly onTakenBack: () => void;
}

/** The lead's page in the hands of the people who take turns on it: who ranks, and their ranking; nothing else. */
export function DeskApp({ study, onTakenBack }: DeskAppProps) {
  const { events, shell } = useStudio();
  const route = useRoute();
  const { data, failure, reload } = useDesk();
  useTurnsEnd(route);
  useEffect(() => {
    document.title = 'Ranking - Triptych';
    // What was said to the lead must not stay on the annotators' screen.
    notifications.clean();
    modals.closeAll();
    shell.getState().close();
    events.start();
    return () => events.stop();
  }, [events, shell]);
  const person = data?.people.find(({ id }) => id === route.parameters['person']);
  return (
    <Frame current={null} studyName={null} isBare>
      {!data && <Center h="100%">{failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader />}</Center>}
      {data && (person ? <Seat person={person} study={study} /> : <Choice people={data.people} back={<TakeBack hasLeadPin={data.hasLeadPin} onTakenBack={onTakenBack} />} />)}
    </Frame>
  );
}

function Choice({ people, back }: { readonly people: React.ComponentProps<typeof PersonChoice>['people']; readonly back: React.ReactNode }) {
  if (people.length > 0) return <PersonChoice people={people} action={back} />;
  return <><h1 className="t-hidden">Ranking</h1><EmptyState icon={<IconUsers />} title="Nobody is on the roster" text="The lead adds people before they can rank here." action={back} /></>;
}
