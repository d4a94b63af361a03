import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { pickPath } from '../../app/pick-path.ts';
import type { ImportSource } from '../../app/shell-store.ts';
import { createStudy } from '../../app/study-commands.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { lastPart, joinPath } from '../../components/format.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import { folderName, folderOf } from './study-folder.ts';

interface NewStudyFormProps {
  /** What to import as soon as the study is there. */
  readonly then: ImportSource | null;
  readonly onDone: () => void;
}

/** Name and place of a new study; the folder is made beside dropped images, or where the person says. */
export function NewStudyForm({ then, onDone }: NewStudyFormProps) {
  const studio = useStudio();
  const [name, setName] = useState(then ? `Study of ${then.kind === 'folder' ? lastPart(then.path) : then.name}` : '');
  const [chosen, setChosen] = useState<string | null>(then?.kind === 'folder' ? folderOf(then.path) : null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = useQuery('start-folder', (client, signal) => client.workspace.browse({ path: null }, { signal }), []);
  const parent = chosen ?? start.data?.path ?? '';
  const path = parent && folderName(name) ? joinPath(parent, folderName(name)) : '';

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await createStudy(studio, path, name.trim());
      onDone();
      if (then) studio.shell.getState().open({ kind: 'import', source: then });
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  }
  const choose = (): void => attempt(async () => {
    const folder = await pickPath(studio.shell, 'folder', 'Folder to make the study in');
    if (folder !== null) setChosen(folder);
  });
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextInput label="Name" value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <TextInput mt="md" label="Make it in" value={parent} spellCheck={false} onChange={(event) => setChosen(event.currentTarget.value)}
        rightSectionWidth={84} rightSection={<Button size="compact-sm" variant="default" onClick={choose}>Browse</Button>} />
      <p className="t-dim t-small">A study is a folder of plain files{path && <>: <span>{path}</span></>}. {then?.kind === 'files' ? 'The images that you dropped are copied into it.' : 'Images are not copied; the study remembers where they are.'}</p>
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button type="submit" loading={isBusy} disabled={path === ''}>{then ? 'Make study and import' : 'Make study'}</Button>
      </Group>
    </form>
  );
}
