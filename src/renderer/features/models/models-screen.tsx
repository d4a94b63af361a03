import { Button, Loader } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ModelRow } from '../../../contract/contract.ts';
import { useActions } from '../../app/use-actions.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { OnlyIf } from '../../components/only-if.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { Screen } from '../../components/screen.tsx';
import { useNow } from '../../components/use-now.ts';
import { closedJobs } from './closed-jobs.ts';
import { FirstModels } from './first-models.tsx';
import { JobOutcome } from './job-outcome.tsx';
import { InpaintersSection } from './inpainters-section.tsx';
import { ModelDialogs, type ModelDialog } from './model-dialogs.tsx';
import { ModelEntry } from './model-entry.tsx';
import { busyReason, jobOfModel, latestCheck, modelsAtWork } from './model-jobs.ts';
import { stateOf } from './model-words.ts';
import classes from './models-screen.module.css';
import { ProvidersSection } from './providers-section.tsx';
import { useModelActions } from './use-model-actions.ts';

/** What is installed, what it is for, where it comes from and on what terms, and what runs it here. */
export function ModelsScreen() {
  const { client, jobs: jobStore } = useStudio();
  const { jobs, cancel } = useStore(jobStore);
  const closed = useStore(closedJobs, ({ ids }) => ids);
  const now = useNow();
  const [dialog, setDialog] = useState<ModelDialog | null>(null);
  const { data, failure, reload } = useQuery('models', (api, signal) => api.models.list(undefined, { signal }), ['models']);
  const { actions, refused } = useModelActions(setDialog, reload);
  const busy = busyReason(jobs, 'verify');
  const check = latestCheck(jobs, closed, now);
  const verify = (): void => attempt(() => client.models.verify());
  useActions('models', [
    { id: 'models-verify', label: 'Check all model files', group: 'Models', run: verify },
    ...(data ?? []).filter((model) => stateOf(model) !== 'installed').map((model) => ({ id: `models-install-${model.id}`, label: `Install ${model.title}`, group: 'Models', run: () => actions.install(model) })),
  ]);
  const entry = (model: ModelRow) => <ModelEntry key={model.id} model={model} job={jobOfModel(jobs, model.id, closed, now)} refused={refused.get(model.id) ?? null} actions={actions} />;
  const verifyButton = <OnlyIf reason={busy}><Button size="compact-sm" variant="default" disabled={busy !== null} leftSection={<IconShieldCheck size={14} aria-hidden />} onClick={verify}>Check all files</Button></OnlyIf>;
  return (
    <Screen title="Models" actions={verifyButton}>
      {data && <FirstModels models={data} running={modelsAtWork(jobs)} onInstall={actions.install} />}
      <section aria-labelledby="model-files">
        <h2 id="model-files">Model files</h2>
        {check && <JobOutcome job={check} onCancel={() => attempt(() => cancel(check.id))} onRetry={verify} />}
        {failure && <FailureNotice failure={failure} onRetry={reload} />}
        {!data && !failure && <Loader />}
        <ul className={classes.list}>
          {data?.filter(({ kind }) => kind !== 'inpainter').map(entry)}
        </ul>
        <p className="t-dim t-small">A file is recognised by its SHA-256, whatever it is called. Without a connection, get it on another machine and add it here, or put it into a folder named by TRIPTYCH_MODELS.</p>
      </section>
      <InpaintersSection taken={(data ?? []).map(({ id }) => id)}>{data?.filter(({ kind }) => kind === 'inpainter').map(entry)}</InpaintersSection>
      <ProvidersSection />
      <ModelDialogs dialog={dialog} models={data ?? []} jobs={jobs} onClose={() => setDialog(null)} />
    </Screen>
  );
}
