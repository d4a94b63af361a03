import { Center, Loader } from '@mantine/core';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { NextAction } from './next-action.tsx';
import { PeopleSection } from './people-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { StepLine } from './step-line.tsx';
import { StudyNotices } from './study-notices.tsx';

/** The study at a glance: steps, the next action, people, settings, and what needs attention. */
export function StudyScreen() {
  const { data, failure, reload } = useQuery('study', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images', 'ballots']);
  if (!data) return <Center h="100%">{failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader />}</Center>;
  return (
    <Screen title="Study" actions={<span className="t-dim t-small">{data.sample ? 'Sample study · ' : ''}{data.path}</span>}>
      <section aria-label="Steps">
        <StudyNotices overview={data} />
        <StepLine overview={data} />
        <NextAction overview={data} />
      </section>
      <PeopleSection overview={data} />
      <SettingsSection key={data.id} overview={data} />
    </Screen>
  );
}
