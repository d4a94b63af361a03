import { lazy, Suspense } from 'react';
import { Center, Loader, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { FailureNotice } from '../components/failure-notice.tsx';
import { StudioProvider } from './studio-context.tsx';
import type { Studio } from './studio.ts';
import { cssVariables, theme } from './theme.ts';
import { useQuery } from './use-query.ts';

/** Each role loads its own part of the app only. */
const LeadApp = lazy(async () => ({ default: (await import('./app.tsx')).LeadApp }));
const AnnotatorApp = lazy(async () => ({ default: (await import('../features/annotate/annotator-app.tsx')).AnnotatorApp }));

/** A whole page: look, dialogs, and the app that the caller's role may see. */
export function Page({ studio }: { readonly studio: Studio }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <StudioProvider value={studio}>
        <ModalsProvider>
          <SignedIn />
        </ModalsProvider>
        <Notifications position="bottom-right" containerWidth={304} notificationMaxHeight={480} transitionDuration={100} limit={3} />
      </StudioProvider>
    </MantineProvider>
  );
}

function SignedIn() {
  const session = useQuery('session', (client, signal) => client.session(undefined, { signal }), ['project']);
  const waiting = <Center h="100%"><Loader /></Center>;
  if (!session.data) return session.failure ? <Center h="100%"><FailureNotice failure={session.failure} onRetry={session.reload} /></Center> : waiting;
  const { role, projectOpen, personName, study } = session.data;
  return <Suspense fallback={waiting}>{role === 'lead' ? <LeadApp isStudyOpen={projectOpen} /> : <AnnotatorApp personName={personName} study={study} />}</Suspense>;
}
