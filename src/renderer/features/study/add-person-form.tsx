import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useClient } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';

/** Adds people one after another: Enter adds and keeps the field for the next name. */
export function AddPersonForm({ onDone }: { readonly onDone: () => void }) {
  const client = useClient();
  const [name, setName] = useState('');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      const person = await client.study.addPerson({ name: name.trim() });
      setAdded([...added, person.name]);
      setName('');
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextInput label="Name" description="Enter adds the name, and you can go on with the next one. Everybody gets a link of their own." value={name} maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <p role="status" className="t-dim">{added.length > 0 ? `Added ${added.join(', ')}.` : ''}</p>
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>{added.length > 0 ? 'Done' : 'Cancel'}</Button>
        <Button type="submit" disabled={name.trim() === '' || isBusy}>Add</Button>
      </Group>
    </form>
  );
}
