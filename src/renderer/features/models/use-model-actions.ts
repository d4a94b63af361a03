import { notifications } from '@mantine/notifications';
import { useMemo, useState } from 'react';
import type { ModelRow } from '../../../contract/contract.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import type { Studio } from '../../app/studio.ts';
import { attempt } from '../../components/report-failure.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import type { ModelDialog } from './model-dialogs.tsx';
import type { ModelActions } from './model-entry.tsx';
import { isCheckpointName } from './model-words.ts';

/** What rows of models can ask for, and what was refused, by model. */
export function useModelActions(open: (dialog: ModelDialog) => void, reload: () => void): { readonly actions: ModelActions; readonly refused: ReadonlyMap<string, Failure> } {
  const studio = useStudio();
  const [refused, setRefused] = useState<ReadonlyMap<string, Failure>>(new Map());
  const actions = useMemo((): ModelActions => {
    const forget = (id: string): void => setRefused((old) => new Map([...old].filter(([other]) => other !== id)));
    const run = (id: string, action: () => Promise<void>): void => {
      forget(id);
      action().catch((error: unknown) => setRefused((old) => new Map(old).set(id, toFailure(error))));
    };
    return {
      install: ({ id }) => open({ kind: 'install', id }),
      convert: ({ id }, path) => open({ kind: 'convert', id, path }),
      add: (model) => run(model.id, () => addFile(studio, model, open, reload)),
      remove: (model) => run(model.id, async () => {
        await studio.client.models.remove({ id: model.id });
        reload();
        notifications.show({ message: `${shortTitle(model)} is removed.` });
      }),
      forget: ({ id }) => forget(id),
      cancel: ({ id }) => attempt(() => studio.jobs.getState().cancel(id)),
    };
  }, [studio, open, reload]);
  return { actions, refused };
}

/** Adds a file that somebody picks; a checkpoint is taken on to where it can be converted. */
async function addFile({ client, shell }: Studio, model: ModelRow, open: (dialog: ModelDialog) => void, reload: () => void): Promise<void> {
  const path = await pickPath(shell, 'model', `File for ${model.title}`);
  if (path === null) return;
  if (model.conversion && isCheckpointName(path)) return open({ kind: 'convert', id: model.id, path });
  await client.models.add({ id: model.id, path });
  reload();
  notifications.show({ message: `${shortTitle(model)} is installed.` });
}
