import { ActionIcon, Button, CopyButton, Menu, Progress, TextInput, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconCheck, IconCopy, IconDots, IconLink, IconPencil } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import type { PersonRow as Person } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { useClient } from '../../app/studio-context.tsx';
import { formatAgo, formatCount } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import classes from './people-section.module.css';

/** One person: name, progress, link, and what can be changed. */
export function PersonRow({ person, readOnly }: { readonly person: Person; readonly readOnly: boolean }) {
  const client = useClient();
  const [isRenaming, setRenaming] = useState(false);
  const rename = (name: string): void => {
    setRenaming(false);
    if (name !== '' && name !== person.name) attempt(() => client.study.renamePerson({ id: person.id, name }));
  };
  const renew = (): void => {
    modals.openConfirmModal({
      title: `New link for ${person.name}`,
      children: 'The old link stops working at once. Answers that were given stay. Send the new link afterwards.',
      labels: { confirm: 'Make new link', cancel: 'Cancel' },
      onConfirm: () => attempt(() => client.study.renewLink({ id: person.id })),
    });
  };
  return (
    <tr>
      <td>{isRenaming ? <NameField name={person.name} onDone={rename} /> : person.name}</td>
      <td className={classes.wide}><Progress value={person.total > 0 ? (100 * person.answered) / person.total : 0} aria-label={`Progress of ${person.name}`} /></td>
      <td className="t-number"><a className="t-link" href={routeHref('results', { tab: 'people' })}>{formatCount(person.answered)} of {formatCount(person.total)}</a></td>
      <td className="t-dim">{person.lastAt ? formatAgo(person.lastAt, new Date()) : 'none yet'}</td>
      <td>{person.link !== null && <CopyLink name={person.name} address={new URL(person.link, document.baseURI).href} />}</td>
      <td className={classes.more}>
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="subtle" color="gray" disabled={readOnly} aria-label={`More for ${person.name}`}><IconDots size={16} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setRenaming(true)}>Rename</Menu.Item>
            {person.link !== null && <Menu.Item leftSection={<IconLink size={16} />} onClick={renew}>Make a new link</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function CopyLink({ name, address }: { readonly name: string; readonly address: string }) {
  return (
    <CopyButton value={address}>
      {({ copied, copy }) => (
        <Tooltip label={address}>
          <Button size="compact-sm" variant="default" aria-label={`Copy the link of ${name}`} leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>
            {copied ? 'Copied' : 'Copy link'}
          </Button>
        </Tooltip>
      )}
    </CopyButton>
  );
}

function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const [value, setValue] = useState(name);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onDone(value.trim());
    if (event.key === 'Escape') onDone(name);
  };
  return <TextInput size="xs" aria-label="Name" value={value} maxLength={80} autoFocus onChange={(event) => setValue(event.currentTarget.value)} onKeyDown={onKey} onBlur={() => onDone(value.trim())} />;
}
