import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { PinField } from '../../components/pin-field.tsx';
import { toFailure } from '../../transport/errors.ts';
import classes from './desk.module.css';

interface PinGateProps {
  readonly personId: string;
  readonly name: string;
}

/** Asks somebody for their PIN before they rank on this machine. */
export function PinGate({ personId, name }: PinGateProps) {
  const { desk } = useStudio();
  const [pin, setPin] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await desk.getState().sitDown(personId, pin);
    } catch (error) {
      setRefusal(toFailure(error).message);
      setPin('');
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={classes.gate}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <h1 className={classes.title}>{name}</h1>
        <PinField label="Your PIN" value={pin} error={refusal} onChange={(value) => { setPin(value); setRefusal(null); }} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => navigate('annotate')}>Somebody else</Button>
          <Button type="submit" disabled={pin === ''} loading={isBusy}>Begin</Button>
        </Group>
      </form>
    </div>
  );
}
