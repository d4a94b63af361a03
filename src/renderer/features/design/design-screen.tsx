import { Anchor, Center, Loader, Tabs } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Overview } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import classes from './design-screen.module.css';
import { valuesOf } from './design-values.ts';
import { draftOf } from './draft-store.ts';
import { GuidelineTab } from './guideline-tab.tsx';
import { KnownTab } from './known-tab.tsx';
import { SaveBar } from './save-bar.tsx';
import { SettingsTab } from './settings-tab.tsx';
import type { DesignEditor } from './design-editor.ts';

const tabs = { settings: 'Settings', guideline: 'Guideline', known: 'Practice and gold items' } as const;
type TabName = keyof typeof tabs;

/** How the study asks: its settings, its guideline, and the items with a known answer. */
export function DesignScreen() {
  const { data, failure, reload } = useQuery('design', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images', 'ballots', 'people']);
  if (!data) return <Center h="100%">{failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader />}</Center>;
  return <Design key={data.id} overview={data} onStored={reload} />;
}

function Design({ overview, onStored }: { readonly overview: Overview; readonly onStored: () => void }) {
  const { parameters } = useRoute();
  const tab: TabName = isTab(parameters['tab']) ? parameters['tab'] : 'settings';
  const editor = useEditor(overview);
  const known = overview.steps.practiceItems + overview.steps.goldItems;
  return (
    <Screen title="Design" actions={<Anchor className={classes.back} href={routeHref('study')}><IconArrowLeft size={16} aria-hidden />Back to the study</Anchor>}>
      <Tabs className={classes.content ?? ''} value={tab} onChange={(value) => navigate('design', { tab: value ?? 'settings' }, { replace: true })} keepMounted={false}>
        <Tabs.List className={classes.tabs ?? ''} aria-label="Design">
          {Object.entries(tabs).map(([name, title]) => <Tabs.Tab key={name} value={name}>{title}{name === 'known' && known > 0 && <span className="t-dim"> {known}</span>}</Tabs.Tab>)}
        </Tabs.List>
        {overview.readOnly && <p className={classes.note}>This study is open for reading only, so its design cannot be changed.</p>}
        <Tabs.Panel value="settings"><SettingsTab overview={overview} editor={editor} /></Tabs.Panel>
        <Tabs.Panel value="guideline"><GuidelineTab editor={editor} /></Tabs.Panel>
        <Tabs.Panel value="known"><KnownTab overview={overview} /></Tabs.Panel>
      </Tabs>
      <SaveBar overview={overview} editor={editor} onStored={onStored} />
    </Screen>
  );
}

/** The stored design with the edits on top. */
function useEditor(overview: Overview): DesignEditor {
  const draft = draftOf(overview.id);
  const { edits, edit } = useStore(draft);
  useEffect(() => {
    draft.getState().settle();
  }, [draft, overview]);
  return useMemo(() => {
    const stored = valuesOf(overview);
    return { draft, stored, values: { ...stored, ...edits }, edit, readOnly: overview.readOnly };
  }, [overview, draft, edits, edit]);
}

function isTab(name: string | undefined): name is TabName {
  return name !== undefined && Object.hasOwn(tabs, name);
}
