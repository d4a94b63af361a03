import { Button, Group } from '@mantine/core';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { PinField } from '../../components/pin-field.tsx';
import classes from './desk.module.css';
import { usePinEntry } from './use-pin-entry.ts';

interface PinGateProps {
  readonly personId: string;
  readonly name: string;
}

/** Asks somebody for their PIN before they rank on this machine. */
export function PinGate({ personId, name }: PinGateProps) {
  const { desk } = useStudio();
  const { pin, refusal, isBusy, type, submit } = usePinEntry((typed) => desk.getState().sitDown(personId, typed));
  return (
    <div className={classes.gate}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        <h1 className={classes.title}>{name}</h1>
        <PinField label="Your PIN" value={pin} error={refusal} onChange={type} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => navigate('annotate')}>Somebody else</Button>
          <Button type="submit" disabled={pin === ''} loading={isBusy}>Begin</Button>
        </Group>
      </form>
    </div>
  );
}
