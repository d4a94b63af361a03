import { Center, Loader, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { FailureNotice } from '../components/failure-notice.tsx';
import { AnnotatorApp } from '../features/annotate/annotator-app.tsx';
import { LeadApp } from './app.tsx';
import { StudioProvider } from './studio-context.tsx';
import type { Studio } from './studio.ts';
import { cssVariables, theme } from './theme.ts';
import { useQuery } from './use-query.ts';

/** A whole page: look, dialogs, and the app that the caller's role may see. */
export function Page({ studio }: { readonly studio: Studio }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <StudioProvider value={studio}>
        <ModalsProvider>
          <SignedIn />
        </ModalsProvider>
        <Notifications position="bottom-right" transitionDuration={100} />
      </StudioProvider>
    </MantineProvider>
  );
}

function SignedIn() {
  const session = useQuery('session', (client, signal) => client.session(undefined, { signal }), ['project']);
  if (session.data) return session.data.role === 'lead' ? <LeadApp isStudyOpen={session.data.projectOpen} /> : <AnnotatorApp />;
  return <Center h="100%">{session.failure ? <FailureNotice failure={session.failure} onRetry={session.reload} /> : <Loader />}</Center>;
}
