import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { PersonRow } from '../../../contract/contract.ts';
import { useClient } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import classes from './person-form.module.css';

const roles = [{ value: 'annotator', label: 'Ranks items' }, { value: 'curator', label: 'Reviews pairs' }];

/** Adds people one after another: Enter adds and keeps the field for the next name. */
export function AddPersonForm({ onDone }: { readonly onDone: () => void }) {
  const client = useClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<PersonRow['role']>('annotator');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      const person = await client.study.addPerson({ name: name.trim(), role });
      setAdded([...added, person.name]);
      setName('');
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <TextInput label="Name" description="Enter adds the name, and you can go on with the next one. Everybody gets a link of their own." value={name} maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <div>
        <span id="role" className={classes.label}>What they do</span>
        <SegmentedControl aria-labelledby="role" data={roles} value={role} onChange={(value) => setRole(value as PersonRow['role'])} />
      </div>
      <p role="status" className={classes.text}>{added.length > 0 ? `Added ${added.join(', ')}.` : ''}</p>
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>{added.length > 0 ? 'Done' : 'Cancel'}</Button>
        <Button type="submit" disabled={name.trim() === '' || isBusy}>Add</Button>
      </Group>
    </form>
  );
}
