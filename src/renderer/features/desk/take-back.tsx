import { Button, Group, Modal } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient } from '../../app/studio-context.tsx';
import { navigate } from '../../app/use-route.ts';
import { PinField } from '../../components/pin-field.tsx';
import { attempt } from '../../components/report-failure.tsx';
import classes from './desk.module.css';
import { usePinEntry } from './use-pin-entry.ts';

interface TakeBackProps {
  readonly hasLeadPin: boolean;
  readonly onTakenBack: () => void;
}

/** Brings the lead's page back; asks for the lead's PIN where there is one. */
export function TakeBack({ hasLeadPin, onTakenBack }: TakeBackProps) {
  const client = useClient();
  const [isAsking, setAsking] = useState(false);
  const takeBack = async (pin: string | null): Promise<void> => {
    await client.desk.takeBack({ pin });
    navigate('study', {}, { replace: true });
    onTakenBack();
  };
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={hasLeadPin ? <IconLock size={14} /> : undefined} onClick={() => (hasLeadPin ? setAsking(true) : attempt(() => takeBack(null)))}>Back to the lead</Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title="Back to the lead" size={360}><LeadPinForm onPin={takeBack} onCancel={() => setAsking(false)} /></Modal>
    </>
  );
}

function LeadPinForm({ onPin, onCancel }: { readonly onPin: (pin: string) => Promise<void>; readonly onCancel: () => void }) {
  const { pin, refusal, isBusy, type, submit } = usePinEntry(onPin);
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <PinField label="Lead PIN" value={pin} error={refusal} onChange={type} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>Cancel</Button>
        <Button type="submit" disabled={pin === ''} loading={isBusy}>Take back</Button>
      </Group>
    </form>
  );
}
