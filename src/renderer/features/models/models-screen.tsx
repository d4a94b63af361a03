import { Button, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelRow } from '../../../contract/contract.ts';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import type { Studio } from '../../app/studio.ts';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatBytes } from '../../components/format.ts';
import { Screen } from '../../components/screen.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import classes from './models-screen.module.css';
import { ProvidersSection } from './providers-section.tsx';

const purposes: Readonly<Record<ModelRow['kind'], string>> = { detector: 'Finds faces', scorer: 'Scores faces', inpainter: 'Paints over faces' };

/** What is installed, what it is for, where it comes from, and what runs it here. */
export function ModelsScreen() {
  const studio = useStudio();
  const [refused, setRefused] = useState<ReadonlyMap<string, Failure>>(new Map());
  const { data, failure, reload } = useQuery('models', (client, signal) => client.models.list(undefined, { signal }), ['models']);
  function add(model: ModelRow): void {
    setRefused((old) => new Map([...old].filter(([id]) => id !== model.id)));
    addFile(studio, model, reload).catch((error: unknown) => setRefused((old) => new Map(old).set(model.id, toFailure(error))));
  }
  return (
    <Screen title="Models">
      <section aria-label="Model files">
        {failure && <FailureNotice failure={failure} onRetry={reload} />}
        {!data && !failure && <Loader />}
        <ul className={classes.list}>
          {data?.map((model) => <ModelEntry key={model.id} model={model} refused={refused.get(model.id) ?? null} onAdd={() => add(model)} />)}
        </ul>
        <p className="t-dim t-small">Weights are not part of the studio. Get a file from its source and add it here, or put it into a folder named by TRIPTYCH_MODELS. A file is recognised by its SHA-256, whatever it is called.</p>
      </section>
      <ProvidersSection />
    </Screen>
  );
}

interface ModelEntryProps {
  readonly model: ModelRow;
  /** Why the file that was added last was not taken. */
  readonly refused: Failure | null;
  readonly onAdd: () => void;
}

function ModelEntry({ model, refused, onAdd }: ModelEntryProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={classes.model}>
      <div className={classes.state} data-installed={model.installed}>
        {model.installed ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
        <span>{model.installed ? 'Installed' : 'File missing'}</span>
      </div>
      <div className={classes.what}>
        <div><span className="t-strong">{model.title}</span> <span className="t-dim">{model.id}</span></div>
        <div className="t-dim">{purposes[model.kind]} · {model.licence}{model.bytes !== null && ` · ${formatBytes(model.bytes)}`}</div>
        {model.file !== null && <div className={classes.path}>{model.file}</div>}
        {refused && <FailureNotice failure={refused} />}
        {isOpen && (
          <dl className={classes.details}>
            <dt>Source</dt><dd>{model.source.startsWith('https://') ? <a href={model.source} target="_blank" rel="noreferrer">{model.source}</a> : model.source}</dd>
            <dt>SHA-256</dt><dd className={classes.hash}>{model.sha256}</dd>
          </dl>
        )}
      </div>
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="subtle" color="gray" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? 'Less' : 'Source'}</Button>
        {!model.installed && <Button size="compact-sm" variant="default" onClick={onAdd}>Add file</Button>}
      </div>
    </li>
  );
}

async function addFile({ client, shell }: Studio, model: ModelRow, reload: () => void): Promise<void> {
  const path = await pickPath(shell, 'model', `File for ${model.title}`);
  if (path === null) return;
  await client.models.add({ id: model.id, path });
  reload();
  notifications.show({ message: `${model.title} is installed.` });
}
