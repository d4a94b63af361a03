import { Button, Modal, Radio, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useStudio } from '../../../app/studio-context.tsx';
import { useQuery } from '../../../app/use-query.ts';
import { plural } from '../../../components/format.ts';
import type { Asked, AskScope } from './ask-for-more.ts';
import classes from './adjudication-desk.module.css';

interface AskMoreProps {
  readonly isOpen: boolean;
  /** Who can be asked for the item on screen. */
  readonly canBeAsked: readonly Asked[];
  /** Items that need a decision; with more than one, somebody can be asked for all of them. */
  readonly unresolved: number;
  onAsk(asked: Asked, scope: AskScope): void;
  readonly onClose: () => void;
}

/** Chooses who is asked for one more answer, to one item or to all that need a decision. */
export function AskMore(props: AskMoreProps) {
  return <Modal opened={props.isOpen} onClose={props.onClose} title="Ask one more person"><Form {...props} /></Modal>;
}

function Form({ canBeAsked, unresolved, onAsk, onClose }: AskMoreProps) {
  const { shell } = useStudio();
  const overview = useQuery('ask-more', (client, signal) => client.study.overview(undefined, { signal }), ['people', 'project']);
  const [scope, setScope] = useState<AskScope>('this');
  const [chosen, setChosen] = useState<string | null>(null);
  const everybody = overview.data?.people.filter(({ role, revoked }) => role === 'annotator' && !revoked).map(({ id, name }) => ({ person: id, name })) ?? [];
  const people = scope === 'this' ? canBeAsked : everybody;
  const asked = people.find(({ person }) => person === chosen) ?? people[0];
  const add = (): void => {
    onClose();
    shell.getState().open({ kind: 'add-person' });
  };
  const ask = (): void => {
    if (!asked) return;
    onClose();
    onAsk(asked, scope);
  };
  return (
    <Stack gap="sm">
      <p className={classes.text}>They find {scope === 'this' ? 'this item' : 'these items'} on their page and answer like everybody else. Until then you can still decide yourself.</p>
      {unresolved > 1 && (
        <Radio.Group label="For" value={scope} onChange={(value) => setScope(value as AskScope)}>
          <Stack gap={4}>
            <Radio value="this" label="This item" />
            <Radio value="all" label={`All ${plural(unresolved, 'item')} that need a decision`} description="Items that they have answered are left out" />
          </Stack>
        </Radio.Group>
      )}
      {asked
        ? <Select label="Who" data={people.map(({ person, name }) => ({ value: person, label: name }))} value={asked.person} onChange={setChosen} allowDeselect={false} comboboxProps={{ withinPortal: false }} />
        : <p className={classes.text} role="status">{scope === 'this' ? 'Everybody who ranks has answered this item or was asked for it already. Add somebody, and ask them.' : 'Nobody ranks in this study. Add somebody, and ask them.'}</p>}
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>Cancel</Button>
        {asked ? <Button onClick={ask}>Ask {asked.name}</Button> : <Button onClick={add}>Add a person</Button>}
      </div>
    </Stack>
  );
}
