import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { PersonRow } from '../../../contract/contract.ts';
import { useClient } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { toFailure, type Failure } from '../../transport/errors.ts';
import { linkAddress, type LinkBase } from './link-base.ts';
import { LinkCard } from './link-card.tsx';
import classes from './person-form.module.css';

interface RenewLinkFormProps {
  readonly person: PersonRow;
  readonly base: LinkBase;
  readonly onPrint: () => void;
  readonly onDone: () => void;
}

const lifetimes = [{ value: '', label: 'No end' }, { value: '1', label: '1 day' }, { value: '7', label: '7 days' }, { value: '30', label: '30 days' }];

/** Makes a new link that works for a while or for good, and shows it. */
export function RenewLinkForm({ person, base, onPrint, onDone }: RenewLinkFormProps) {
  const client = useClient();
  const [days, setDays] = useState('');
  const [made, setMade] = useState<PersonRow | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (made) return <LinkCard person={made} address={linkAddress(made.link, base)} onPrint={onPrint} />;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      setMade(await client.study.renewLink({ id: person.id, days: days === '' ? null : Number(days) }));
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <div>
        <span id="lifetime" className={classes.label}>How long it works</span>
        <SegmentedControl fullWidth aria-labelledby="lifetime" data={lifetimes} value={days} onChange={setDays} />
      </div>
      <p className={classes.text}>
        {person.link === null ? 'The link lets this person in again. Answers that were given are still there.' : 'The old link stops working at once. Answers that were given stay; answers not sent yet are sent when the new link is opened in the same browser.'}
      </p>
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button type="submit" loading={isBusy} data-autofocus>Make new link</Button>
      </Group>
    </form>
  );
}
