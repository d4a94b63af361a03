import { Button, Center, Loader } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { useRoute } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { OnlyIf, readOnlyReason } from '../../components/only-if.tsx';
import { Screen } from '../../components/screen.tsx';
import { NetworkSection } from '../network/network-section.tsx';
import { useNetwork } from '../network/use-network.ts';
import { PeopleSection } from '../people/people-section.tsx';
import { NextAction } from './next-action.tsx';
import { ProgressSection } from './progress-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { StepLine } from './step-line.tsx';
import { StudyNotices } from './study-notices.tsx';
import classes from './study-screen.module.css';

/** The study at a glance: steps, the next action, progress, people, network, design, and what needs attention. */
export function StudyScreen() {
  const { shell } = useStudio();
  const { parameters } = useRoute();
  const { data, failure, reload } = useQuery('study', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images', 'ballots', 'people', 'pairs', 'reviews', 'exports']);
  const network = useNetwork();
  const networkPlace = useRef<HTMLElement>(null);
  const isLoaded = data !== null && network.data !== null;
  useEffect(() => {
    if (isLoaded && parameters['at'] === 'network') networkPlace.current?.scrollIntoView({ block: 'center' });
  }, [isLoaded, parameters]);
  if (!data) return <Center h="100%">{failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader />}</Center>;
  const merge = (
    <OnlyIf reason={data.readOnly ? readOnlyReason : null}>
      <Button size="compact-sm" variant="default" disabled={data.readOnly} leftSection={<IconArrowMerge size={14} />} onClick={() => shell.getState().open({ kind: 'merge' })}>Merge a copy</Button>
    </OnlyIf>
  );
  return (
    <Screen title="Study" actions={<><span className={classes.place} title={data.path}>{data.sample ? 'Sample study · ' : ''}{data.path}</span>{merge}</>}>
      <section aria-label="Steps">
        <StudyNotices overview={data} />
        <StepLine overview={data} />
        <NextAction overview={data} />
      </section>
      <ProgressSection overview={data} />
      <PeopleSection overview={data} network={network.data} />
      <NetworkSection network={network} invited={data.people.filter(({ revoked }) => !revoked).length} place={networkPlace} />
      <SettingsSection key={data.id} overview={data} />
    </Screen>
  );
}
