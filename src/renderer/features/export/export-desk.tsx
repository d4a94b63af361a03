import { Tabs } from '@mantine/core';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Overview } from '../../../contract/contract.ts';
import type { CardFields } from '../../../domain/export/card/card-fields.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import desk from '../../components/desk.module.css';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount } from '../../components/format.ts';
import { useLatestJob } from '../jobs/latest-job.ts';
import { useStart } from '../jobs/use-start.ts';
import { CardForm } from './card-form.tsx';
import { ExportBar } from './export-bar.tsx';
import classes from './export-desk.module.css';
import { exportStoreOf } from './export-store.ts';
import { exportViewOf, type ExportView } from './export-view.ts';
import { ExportsView } from './exports-view.tsx';
import { FormatChoice } from './format-choice.tsx';
import { OptionsPanel } from './options-panel.tsx';
import { PreviewView } from './preview-view.tsx';
import { parentOf, suggestedFolder } from './suggested-folder.ts';
import { useExportSurvey } from './use-export-survey.ts';

interface ExportDeskProps {
  readonly overview: Overview;
  /** What the last export was made with. */
  readonly draft: { readonly card: CardFields; readonly recipe: ExportRecipe | null; readonly folder: string | null };
}

/** Choices on the left; on the right formats, preview, card and earlier exports; below, what would be written, where, and its start. */
export function ExportDesk({ overview, draft }: ExportDeskProps) {
  const store = useMemo(() => exportStoreOf(overview.id, draft), [overview.id, draft]);
  const { recipe, card, folder, change, fill, setFolder } = useStore(store);
  const { parameters } = useRoute();
  const job = useLatestJob('export');
  const isRunning = job?.state === 'running';
  const history = useQuery('export-history', (client, signal) => client.exports.history(undefined, { signal }), ['project', 'exports']);
  const survey = useExportSurvey(recipe);
  const view = exportViewOf(parameters['view'], isRunning);
  const show = (name: ExportView): void => navigate('export', { view: name }, { replace: true });
  const { start, isBusy, failure } = useStart(() => {
    setFolder(null);
    show('exports');
  });
  const records = history.data ?? [];
  const parent = parentOf(records[0]?.folder ?? draft.folder ?? overview.path);
  const place = folder ?? suggestedFolder({ study: overview.name, format: recipe.format, parent, taken: records.map((record) => record.folder) });
  return (
    <div className={`${desk.desk} ${classes.narrow}`}>
      <h1 className="t-hidden">Export</h1>
      <OptionsPanel recipe={recipe} onChange={change} onFormat={() => show('format')} />
      <Tabs className={desk.views ?? ''} value={view} onChange={(name) => show(exportViewOf(name ?? undefined, isRunning))} keepMounted={false}>
        <Tabs.List className={desk.tabs ?? ''} aria-label="Export">
          <Tabs.Tab value="format">Format</Tabs.Tab>
          <Tabs.Tab value="preview">Preview</Tabs.Tab>
          <Tabs.Tab value="card">Card</Tabs.Tab>
          <Tabs.Tab value="exports">{isRunning ? 'Writing' : <>Exports <span className="t-dim">{formatCount(records.length)}</span></>}</Tabs.Tab>
        </Tabs.List>
        {failure && <div className={desk.failure}><FailureNotice failure={failure} /></div>}
        <Tabs.Panel value="format" className={desk.panel ?? ''}><FormatChoice format={recipe.format} onChoose={(format) => change({ format })} /></Tabs.Panel>
        <Tabs.Panel value="preview" className={desk.panel ?? ''}><PreviewView recipe={recipe} state={survey} onChange={change} /></Tabs.Panel>
        <Tabs.Panel value="card" className={desk.panel ?? ''}><CardForm card={card} study={overview.name} hasPhotographs={survey.survey?.hasPhotographs ?? false} onFill={fill} /></Tabs.Panel>
        <Tabs.Panel value="exports" className={desk.panel ?? ''}><ExportsView history={history} job={job} onUse={(used) => { change(used); show('preview'); }} /></Tabs.Panel>
      </Tabs>
      <ExportBar recipe={recipe} state={survey} folder={place} isOwnFolder={folder !== null} isBusy={isBusy} onFolder={setFolder} onWatch={isRunning ? () => show('exports') : null}
        onStart={() => start((client) => client.exports.start({ recipe, card, folder: place }))} />
    </div>
  );
}
