import { Badge, Button, CloseButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight, IconDownload, IconTransform } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ModelRow } from '../../../contract/contract.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatBytes } from '../../components/format.ts';
import type { Failure } from '../../transport/errors.ts';
import type { JobView } from '../jobs/job-store.ts';
import { JobOutcome } from './job-outcome.tsx';
import { ModelDetails } from './model-details.tsx';
import { ModelMenu } from './model-menu.tsx';
import { hostOf, purposes, stateOf, stateWords, type ModelState } from './model-words.ts';
import { Restricted } from './restricted.tsx';
import classes from './models-screen.module.css';

/** What a row can ask for. */
export interface ModelActions {
  readonly install: (model: ModelRow) => void;
  readonly convert: (model: ModelRow, path: string | null) => void;
  readonly add: (model: ModelRow) => void;
  readonly remove: (model: ModelRow) => void;
  readonly cancel: (job: JobView) => void;
  /** Shows what was refused no more. */
  readonly forget: (model: ModelRow) => void;
}

interface ModelEntryProps {
  readonly model: ModelRow;
  /** What runs or ran for it. */
  readonly job: JobView | null;
  /** Why the file that was added last was not taken, or why nothing was removed. */
  readonly refused: Failure | null;
  readonly actions: ModelActions;
}

/** One model: what it is for, whether it can be used, on what terms, and what can be done with it. */
export function ModelEntry({ model, job, refused, actions }: ModelEntryProps) {
  const [isOpen, setOpen] = useState(false);
  const isRunning = job?.state === 'running';
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.model}>
      <State state={isRunning ? 'busy' : stateOf(model)} />
      <div className={classes.what}>
        <div className={classes.title}><h3>{model.title}</h3>{model.precision && <Badge variant="default" radius="sm" tt="none" fw={400}>{model.precision}</Badge>}{model.ownWeights && <Badge variant="default" radius="sm" tt="none" fw={400}>own weights</Badge>}</div>
        <div>{purposes[model.kind]}</div>
        <div className="t-dim">{model.licence} · {sizeText(model)} · {model.ownWeights ? 'from a checkpoint of yours' : `from ${hostOf(model.source)}`}</div>
        {model.restrictions !== null && <Restricted text={model.restrictions} />}
        {job && <JobOutcome job={job} onCancel={() => actions.cancel(job)} onRetry={retryOf(model, job, actions)} />}
        {refused && <FailureNotice failure={refused}><CloseButton size="sm" aria-label={`Close the message about ${shortTitle(model)}`} onClick={() => actions.forget(model)} /></FailureNotice>}
        <button type="button" className={classes.expand} aria-expanded={isOpen} aria-label={`Details of ${shortTitle(model)}`} onClick={() => setOpen(!isOpen)}><Chevron size={14} aria-hidden />Details</button>
        {isOpen && <ModelDetails model={model} />}
      </div>
      {!isRunning && (
        <div className={classes.buttons}>
          <MainAction model={model} actions={actions} />
          <ModelMenu model={model} onAdd={() => actions.add(model)} onConvert={() => actions.convert(model, null)} onInstallOther={() => actions.install(model)} onRemove={() => actions.remove(model)} />
        </div>
      )}
    </li>
  );
}

/** The row's own button does it where there is one. */
function retryOf(model: ModelRow, { kind }: JobView, { install, convert }: ModelActions): (() => void) | undefined {
  if (kind === 'convert') return () => convert(model, null);
  return model.installed ? () => install(model) : undefined;
}

const stateIcons: Readonly<Record<ModelState, ReactNode>> = {
  installed: <IconCheck size={16} aria-hidden />,
  convertible: <IconTransform size={16} aria-hidden />,
  begun: <IconDownload size={16} aria-hidden />,
  downloaded: <IconDownload size={16} aria-hidden />,
  missing: <IconDownload size={16} aria-hidden />,
};

function State({ state }: { readonly state: ModelState | 'busy' }) {
  if (state === 'busy') return <div className={classes.state}><IconDownload size={16} aria-hidden /><span>Under way</span></div>;
  return <div className={classes.state} data-state={state}>{stateIcons[state]}<span>{stateWords[state]}</span></div>;
}

function MainAction({ model, actions }: Pick<ModelEntryProps, 'model' | 'actions'>) {
  const state = stateOf(model);
  if (state === 'installed') return null;
  const name = shortTitle(model);
  if (state === 'convertible') return <Button size="compact-sm" variant="default" aria-label={`Convert ${name}`} onClick={() => actions.convert(model, model.conversion?.checkpoint ?? null)}>Convert</Button>;
  const isNew = state === 'missing';
  return <Button size="compact-sm" variant="default" aria-label={isNew ? `Install ${name}` : `Go on with ${name}`} onClick={() => actions.install(model)}>{isNew ? 'Install' : 'Go on'}</Button>;
}

function sizeText({ installed, bytes, publishedBytes, downloadedBytes }: ModelRow): string {
  if (installed) return formatBytes(bytes ?? publishedBytes);
  return downloadedBytes > 0 && downloadedBytes < publishedBytes ? `${formatBytes(downloadedBytes)} of ${formatBytes(publishedBytes)} are here` : formatBytes(publishedBytes);
}
