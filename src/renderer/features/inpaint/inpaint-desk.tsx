import { Tabs } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { InpainterRow, Overview } from '../../../contract/contract.ts';
import type { InpainterKind, InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import desk from '../../components/desk.module.css';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount } from '../../components/format.ts';
import { readOnlyReason } from '../../components/only-if.tsx';
import { useLatestJob } from '../jobs/latest-job.ts';
import { useStart } from '../jobs/use-start.ts';
import { BatchesView } from './batches-view.tsx';
import { loadFaces, typicalFace } from './face-list.ts';
import { inpaintStoreOf } from './inpaint-store.ts';
import { inpaintViewOf, type InpaintView } from './inpaint-view.ts';
import { PhotographsView } from './photographs-view.tsx';
import { PreviewPlace } from './preview-place.tsx';
import { ProgressView } from './progress-view.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { StartBar } from './start-bar.tsx';
import { useSurvey } from './use-survey.ts';

const quietMs = 1000;

/** Settings on the left; on the right photographs, preview, the run and earlier batches; below, what a run would do and its start. */
export function InpaintDesk({ overview }: { readonly overview: Overview }) {
  const store = useMemo(() => inpaintStoreOf(overview.id), [overview.id]);
  const { settings, chosen, limit, provider, change, choose, setLimit, setProvider } = useStore(store);
  const { parameters } = useRoute();
  const run = useLatestJob('inpaint');
  const isRunning = run?.state === 'running';
  const inpainters = useQuery('inpainters', (client, signal) => client.inpainting.inpainters(undefined, { signal }), ['models']);
  const batches = useQuery('inpaint-batches', (client, signal) => client.inpainting.batches(undefined, { signal }), ['project', 'pairs'], { quietMs });
  const { survey, isCurrent, failure } = useSurvey(settings, chosen);
  const faces = useQuery(`inpaint-faces ${chosen?.join(' ') ?? 'all'}`, (client, signal) => loadFaces(client, chosen, signal), ['project', 'images'], { quietMs });
  const list = useMemo(() => faces.data?.faces ?? [], [faces.data]);
  const areas = useMemo(() => list.map(({ face }) => face.areaRatio), [list]);
  const [wantedPlace, setPlace] = useState<number | null>(null);
  const place = wantedPlace !== null && wantedPlace < list.length ? wantedPlace : typicalFace(list) ?? 0;
  const kind = kindOf(inpainters.data, settings);
  const view = inpaintViewOf(parameters['view'], { isRunning, hasFaces: faces.data === null || list.length > 0 });
  const show = (name: InpaintView): void => navigate('inpaint', { view: name }, { replace: true });
  const { start, isBusy, failure: refusal } = useStart(() => show('progress'));
  const readOnly = overview.readOnly ? readOnlyReason : null;
  const reason = isRunning ? 'A run is under way. Wait until it is done, or cancel it.' : readOnly;
  const begin = (wished: InpaintingSettings, isAll: boolean): void => start((client) => client.inpainting.start({
    settings: wished, ...(provider === null || wished !== settings ? {} : { provider }), ...(isAll || chosen === null ? {} : { images: [...chosen] }), ...(isAll || limit === null ? {} : { limit }),
  }));
  return (
    <div className={desk.desk}>
      <h1 className="t-hidden">Redraw faces</h1>
      <SettingsPanel settings={settings} inpainters={inpainters.data ?? []} kind={kind} isLoading={!inpainters.data} survey={survey} areas={areas} marked={view === 'preview' ? list[place]?.face.areaRatio ?? null : null} provider={provider} onProvider={setProvider} onChange={change} />
      <Tabs className={desk.views ?? ''} value={view} onChange={(name) => show(inpaintViewOf(name ?? undefined, { isRunning, hasFaces: true }))} keepMounted={false}>
        <Tabs.List className={desk.tabs ?? ''} aria-label="Redraw faces">
          <Tabs.Tab value="photographs">Photographs <span className="t-dim">{formatCount(chosen?.length ?? overview.steps.photographs)}</span></Tabs.Tab>
          <Tabs.Tab value="preview">Preview</Tabs.Tab>
          {run && <Tabs.Tab value="progress">{isRunning ? 'Running' : 'Last run'}</Tabs.Tab>}
          <Tabs.Tab value="batches">Batches <span className="t-dim">{formatCount(batches.data?.length ?? 0)}</span></Tabs.Tab>
        </Tabs.List>
        {[inpainters, faces].map((query, index) => query.failure && <div key={index} className={desk.failure}><FailureNotice failure={query.failure} onRetry={query.reload} /></div>)}
        {refusal && <div className={desk.failure}><FailureNotice failure={refusal} /></div>}
        <Tabs.Panel value="photographs" className={desk.panel ?? ''}><PhotographsView choice={chosen} survey={survey} isReadOnly={overview.readOnly} onChoose={(choice) => { setPlace(null); choose(choice); }} /></Tabs.Panel>
        <Tabs.Panel value="preview" className={desk.panel ?? ''}><PreviewPlace settings={settings} kind={kind} isUsable={inpainters.data !== null && survey !== null && survey.problem === null} list={faces.data} survey={survey} isReadOnly={overview.readOnly} place={place} onPlace={setPlace} /></Tabs.Panel>
        <Tabs.Panel value="progress" className={desk.panel ?? ''}><ProgressView job={run} /></Tabs.Panel>
        <Tabs.Panel value="batches" className={desk.panel ?? ''}><BatchesView batches={batches} inpainters={inpainters.data ?? []} reason={reason} onGoOn={(wished) => begin(wished, true)} onUse={(wished) => { change(wished); show('preview'); }} /></Tabs.Panel>
      </Tabs>
      <StartBar survey={survey} isCurrent={isCurrent} failure={failure} limit={limit} reason={readOnly} isBusy={isBusy} onWatch={isRunning ? () => show('progress') : null} onLimit={setLimit} onStart={() => begin(settings, false)} />
    </div>
  );
}

/** What an inpainter that is not known is taken for is a diffusion model: then everything that can be set is shown. */
function kindOf(inpainters: readonly InpainterRow[] | null, { inpainter }: InpaintingSettings): InpainterKind {
  return inpainters?.find(({ id }) => id === inpainter)?.kind ?? (inpainter === 'procedural' ? 'procedural' : 'diffusion');
}
