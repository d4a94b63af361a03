import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { FailureNotice } from '../components/failure-notice.tsx';
import { AnnotateScreen } from '../features/annotate/annotate-screen.tsx';
import { DesignScreen } from '../features/design/design-screen.tsx';
import { useTurnsEnd } from '../features/desk/use-desk.ts';
import { ExportScreen } from '../features/export/export-screen.tsx';
import { ImagesScreen } from '../features/images/images-screen.tsx';
import { InpaintScreen } from '../features/inpaint/inpaint-screen.tsx';
import { JobTray } from '../features/jobs/job-tray.tsx';
import { ModelsScreen } from '../features/models/models-screen.tsx';
import { PairOverviewScreen } from '../features/pairs/overview/pair-overview-screen.tsx';
import { PairsScreen } from '../features/pairs/pairs-screen.tsx';
import { ResultsScreen } from '../features/results/results-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { StudyScreen } from '../features/study/study-screen.tsx';
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx';
import { reportFailure } from '../components/report-failure.tsx';
import { toFailure } from '../transport/errors.ts';
import { CommandPalette } from './command-palette.tsx';
import { Dialogs } from './dialogs.tsx';
import { DropZone } from './drop-zone.tsx';
import { Frame } from './frame.tsx';
import type { RouteName } from './routes.ts';
import { useStudio } from './studio-context.tsx';
import { useCompletion } from './use-completion.tsx';
import { useQuery } from './use-query.ts';
import { useRoute } from './use-route.ts';

const screens: Readonly<Record<RouteName, () => React.ReactNode>> = {
  study: StudyScreen,
  design: DesignScreen,
  images: ImagesScreen,
  annotate: AnnotateScreen,
  results: ResultsScreen,
  pairs: PairsScreen,
  'pair-overview': PairOverviewScreen,
  inpaint: InpaintScreen,
  export: ExportScreen,
  models: ModelsScreen,
  settings: SettingsScreen,
};

/** The lead's page: the frame around the present screen, or the welcome screen while no study is open. */
export function LeadApp({ isStudyOpen }: { readonly isStudyOpen: boolean }) {
  useLiveStudio();
  return (
    <>
      {isStudyOpen ? <OpenStudy /> : <Frame current={null} studyName={null}><WelcomeScreen /></Frame>}
      <CommandPalette isStudyOpen={isStudyOpen} />
      <Dialogs />
      <DropZone isStudyOpen={isStudyOpen} />
      <JobTray />
    </>
  );
}

function OpenStudy() {
  const route = useRoute();
  const { name, parameters } = route;
  const isRanking = name === 'annotate' && parameters['person'] !== undefined;
  const overview = useQuery('overview', (client, signal) => client.study.overview(undefined, { signal }), ['project']);
  const Screen = screens[name];
  const studies = useStudyCount(overview.data?.id);
  useTurnsEnd(route);
  useCompletion(!isRanking);
  useForgottenNotices(overview.data?.id);
  const title = overview.data?.name ?? '';
  useEffect(() => {
    document.title = isRanking ? 'Ranking - Triptych' : title ? `${title} - Triptych` : 'Triptych';
  }, [title, isRanking]);
  return (
    <Frame current={name} studyName={title} isBare={isRanking}>
      {overview.failure && !overview.data ? <FailureNotice failure={overview.failure} onRetry={overview.reload} /> : <Screen key={studies} />}
    </Frame>
  );
}

/** Grows with every other study; that the first one becomes known changes nothing, so that a screen that was opened before is not begun anew. */
function useStudyCount(study: string | undefined): number {
  const [known, setKnown] = useState<{ readonly study: string | undefined; readonly count: number }>({ study: undefined, count: 0 });
  if (study !== undefined && study !== known.study) setKnown({ study, count: known.study === undefined ? 0 : known.count + 1 });
  return known.count;
}

/** Takes notices away together with the study they are about: what they offer to undo is in that one. */
function useForgottenNotices(study: string | undefined): void {
  useEffect(() => (study === undefined ? undefined : () => notifications.clean()), [study]);
}

/** A machine that has just been handed over refuses the lead's calls; the page changes in a moment and nobody needs to hear of it. */
function reportUnlessHandedOver(error: unknown): void {
  if (toFailure(error).code !== 'FORBIDDEN') reportFailure(error);
}

/** Listens to the studio for as long as the page lives. */
function useLiveStudio(): void {
  const { events, jobs } = useStudio();
  useEffect(() => {
    const end = events.subscribe((event) => {
      jobs.getState().receive(event);
      // Another study, or a studio that was started anew, has other jobs.
      if (event.kind === 'changed' && event.what === 'project') jobs.getState().load().catch(reportUnlessHandedOver);
    });
    events.start();
    jobs.getState().load().catch(reportFailure);
    return () => {
      end();
      events.stop();
    };
  }, [events, jobs]);
}
