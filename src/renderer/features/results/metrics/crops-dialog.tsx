import { Button, Group, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { pickPath } from '../../../app/pick-path.ts';
import { useStudio } from '../../../app/studio-context.tsx';
import { useQuery } from '../../../app/use-query.ts';
import { joinPath } from '../../../components/format.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { toFailure, type Failure } from '../../../transport/errors.ts';

interface CropsDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Writes the compared face of every image into a new folder, for metrics that are computed elsewhere. */
export function CropsDialog({ isOpen, onClose }: CropsDialogProps) {
  return <Modal opened={isOpen} onClose={onClose} title="Write face crops" size={560}><Form onDone={onClose} /></Modal>;
}

const sizes = { least: 64, greatest: 2048, usual: 512 } as const;

function Form({ onDone }: { readonly onDone: () => void }) {
  const { client, shell, jobs } = useStudio();
  const start = useQuery('crops-start-folder', (services, signal) => services.workspace.browse({ path: null }, { signal }), []);
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('face-crops');
  const [size, setSize] = useState<number | string>(sizes.usual);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const parent = chosen ?? start.data?.path ?? '';
  const folder = parent !== '' && name.trim() !== '' ? joinPath(parent, name.trim()) : '';
  const isSize = typeof size === 'number' && size >= sizes.least && size <= sizes.greatest;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await client.results.writeCrops({ folder, size: Number(size) });
      onDone();
      jobs.getState().setTrayOpen(true);
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  }
  const choose = (): void => attempt(async () => {
    const path = await pickPath(shell, 'folder', 'Folder to make the new folder in');
    if (path !== null) setChosen(path);
  });
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p className="t-dim">Every face as people see it goes into a new folder as a PNG file, with a table scores.csv. Fill in its columns metric and value with any program and import it here.</p>
      <TextInput label="Make the folder in" value={parent} spellCheck={false} onChange={(event) => setChosen(event.currentTarget.value)}
        rightSectionWidth={84} rightSection={<Button size="compact-sm" variant="default" onClick={choose}>Browse</Button>} />
      <TextInput mt="md" label="Name of the new folder" value={name} spellCheck={false} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <NumberInput mt="md" w={160} label="Size of a crop in pixels" min={sizes.least} max={sizes.greatest} step={64} allowDecimal={false} value={size} onChange={setSize} />
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button type="submit" loading={isBusy} disabled={folder === '' || !isSize}>Write face crops</Button>
      </Group>
    </form>
  );
}
