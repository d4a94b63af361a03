import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { PersonRow } from '../../../contract/contract.ts';
import { useClient } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { isPin, PinField } from '../../components/pin-field.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import classes from './person-form.module.css';

/** Sets the PIN that this machine asks a person for before they rank on it. */
export function PinForm({ person, onDone }: { readonly person: PersonRow; readonly onDone: () => void }) {
  const client = useClient();
  const [pin, setPin] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await client.study.setPin({ id: person.id, pin });
      onDone();
    } catch (error) {
      setFailure(toFailure(error));
    }
  }
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <PinField label={person.hasPin ? 'New PIN' : 'PIN'} description="4 to 12 digits. Asked when this person sits down at this machine, so that nobody answers in their name. Their personal link does not ask for it." value={pin} onChange={setPin} />
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button type="submit" disabled={!isPin(pin)}>{person.hasPin ? 'Change PIN' : 'Set PIN'}</Button>
      </Group>
    </form>
  );
}
