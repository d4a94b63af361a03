import { Button, Group, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../../../app/studio-context.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { plural } from '../../../components/format.ts';
import { createExcludeStore, hasEnds, isReady } from './exclude-store.ts';
import { effectWords } from './exclusion-words.ts';
import classes from './person.module.css';
import type { Span } from './span-of-stretches.ts';

interface ExcludeFormProps {
  readonly person: string;
  readonly name: string;
  /** A stretch of time that was chosen on the page. */
  readonly span: Span | null;
  readonly onDone: () => void;
}

const choices = [{ value: 'all', label: 'All answers' }, { value: 'some', label: 'A stretch of time' }];

/** Leaves answers of one person out: says first what that would do. */
export function ExcludeForm({ person, name, span, onDone }: ExcludeFormProps) {
  const client = useClient();
  const [form] = useState(() => createExcludeStore(client, person, span));
  const state = useStore(form.store);
  const { isWhole, from, until, reason, effect, failure, isBusy } = state;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await form.submit();
    if (!done) return;
    notifications.show({ message: `${plural(done.ballots, 'answer')} of ${name} no longer ${done.ballots === 1 ? 'counts' : 'count'}.` });
    onDone();
  };
  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <SegmentedControl fullWidth aria-label="Which answers" data={choices} value={isWhole ? 'all' : 'some'} onChange={(value) => form.edit({ isWhole: value === 'all' })} />
      {!isWhole && (
        <>
          <Group grow gap="sm" align="flex-start">
            <TextInput type="datetime-local" step={1} label="From" value={from} onChange={(event) => form.edit({ from: event.currentTarget.value })} />
            <TextInput type="datetime-local" step={1} label="Until" value={until} onChange={(event) => form.edit({ until: event.currentTarget.value })} />
          </Group>
          <p className={classes.hint}>In the time of this machine. An empty field has no end: what is still to come is left out, too.</p>
        </>
      )}
      <Textarea label="Reason" description="Stands beside the figures and in the record of the study." value={reason} maxLength={500} autosize minRows={2} onChange={(event) => form.edit({ reason: event.currentTarget.value })} data-autofocus />
      <p className={classes.effect} role="status">{!hasEnds(state) ? 'Say when the stretch begins or ends.' : effect ? effectWords(effect) : failure ? '' : 'Counting…'}</p>
      <p className={classes.hint}>The answers stay stored, and you can count them again at any time.</p>
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button type="submit" loading={isBusy} disabled={!isReady(state)}>{effect && effect.ballots > 0 ? `Leave ${plural(effect.ballots, 'answer')} out` : 'Leave answers out'}</Button>
      </Group>
    </form>
  );
}
