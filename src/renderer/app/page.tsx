import { lazy, Suspense, type ReactNode } from 'react';
import { Center, Loader, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { FailureNotice } from '../components/failure-notice.tsx';
import type { StudioClient } from '../transport/client.ts';
import { StudioProvider } from './studio-context.tsx';
import type { Studio } from './studio.ts';
import { cssVariables, theme } from './theme.ts';
import { useQuery } from './use-query.ts';

type Session = Awaited<ReturnType<StudioClient['session']>>;

/** Each role loads its own part of the app only. */
const LeadApp = lazy(async () => ({ default: (await import('./app.tsx')).LeadApp }));
const AnnotatorApp = lazy(async () => ({ default: (await import('../features/annotate/annotator-app.tsx')).AnnotatorApp }));

const CuratorApp = lazy(async () => ({ default: (await import('../features/curate/curator-app.tsx')).CuratorApp }));
const DeskApp = lazy(async () => ({ default: (await import('../features/desk/desk-app.tsx')).DeskApp }));

/** A whole page: look, dialogs, and the app that the caller's role may see. */
export function Page({ studio }: { readonly studio: Studio }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <StudioProvider value={studio}>
        <ModalsProvider>
          <SignedIn />
        </ModalsProvider>
        <Notifications className="t-notices" position="bottom-right" containerWidth={304} notificationMaxHeight={480} transitionDuration={100} limit={3} />
      </StudioProvider>
    </MantineProvider>
  );
}

function SignedIn() {
  const session = useQuery('session', (client, signal) => client.session(undefined, { signal }), ['project']);
  const waiting = <Center h="100%"><Loader /></Center>;
  if (!session.data) return session.failure ? <Center h="100%"><FailureNotice failure={session.failure} onRetry={session.reload} /></Center> : waiting;
  return <Suspense fallback={waiting}>{appOf(session.data, session.reload)}</Suspense>;
}

/** The app for a caller: what they see is decided here, what they may do is decided by the services. */
function appOf({ role, projectOpen, personName, study, handedOver }: Session, reload: () => void): ReactNode {
  if (role === 'curator') return <CuratorApp personName={personName} />;
  if (role === 'annotator') return <AnnotatorApp personName={personName} study={study} />;
  return handedOver && study !== null ? <DeskApp study={study} onTakenBack={reload} /> : <LeadApp isStudyOpen={projectOpen} />;
}
