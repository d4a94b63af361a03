import { Button, Group, Loader } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { isPin, PinField } from '../../components/pin-field.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import classes from './desk.module.css';
import { useDesk } from './use-desk.ts';

/** Hands this machine to the people who rank, with a PIN for the lead where they want one. */
export function HandOverForm({ onDone }: { readonly onDone: () => void }) {
  const { client } = useStudio();
  const { data, failure, reload } = useDesk();
  const [pin, setPin] = useState('');
  const [isChanging, setChanging] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (!data) return failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader />;
  const asksForPin = !data.hasLeadPin || isChanging;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      if (pin !== '') await client.desk.setLeadPin({ pin });
      await client.desk.handOver();
      onDone();
      navigate('annotate');
    } catch (error) {
      setRefusal(toFailure(error));
    } finally {
      setBusy(false);
    }
  }
  const removePin = (): void => attempt(async () => {
    await client.desk.setLeadPin({ pin: null });
    reload();
  });
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <p>People choose their name and rank. They see no study name, no results and nobody else’s answers; reloading the page or starting the studio again changes nothing. Personal links go on working.</p>
      {asksForPin
        ? <PinField label={data.hasLeadPin ? 'New lead PIN' : 'Lead PIN (optional)'} description="4 to 12 digits, asked when you take the machine back. Without one anybody can take it back." value={pin} onChange={setPin} />
        : (
          <Group justify="space-between">
            <span>Your PIN is asked when you take the machine back.</span>
            <Group gap="sm">
              <Button size="compact-sm" variant="default" onClick={() => setChanging(true)}>Change PIN</Button>
              <Button size="compact-sm" variant="default" onClick={removePin}>Remove PIN</Button>
            </Group>
          </Group>
        )}
      {refusal && <FailureNotice failure={refusal} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button type="submit" disabled={pin !== '' && !isPin(pin)} loading={isBusy}>Hand over</Button>
      </Group>
    </form>
  );
}
