import { ActionIcon, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDots, IconKey, IconLink, IconLinkOff, IconLock, IconLockOpen, IconPencil, IconQrcode, IconUserCog } from '@tabler/icons-react';
import type { PersonRow } from '../../../contract/contract.ts';
import { useClient } from '../../app/studio-context.tsx';
import { OnlyIf, readOnlyReason } from '../../components/only-if.tsx';
import { attempt } from '../../components/report-failure.tsx';
import type { StudioClient } from '../../transport/client.ts';
import { linkAddress, type LinkBase } from './link-base.ts';
import type { PersonDialog } from './person-dialogs.tsx';

interface PersonMenuProps {
  readonly person: PersonRow;
  readonly base: LinkBase;
  readonly readOnly: boolean;
  /** Whether the name is being written; the focus is there then. */
  readonly isRenaming: boolean;
  readonly onRename: () => void;
  readonly onOpen: (dialog: PersonDialog) => void;
}

/** What can be changed about a person: name, role, link, PIN. */
export function PersonMenu({ person, base, readOnly, isRenaming, onRename, onOpen }: PersonMenuProps) {
  const client = useClient();
  const { id, name, role, revoked, hasPin } = person;
  const hasLink = linkAddress(person.link, base) !== null;
  return (
    <Menu position="bottom-end" width={220} returnFocus={!isRenaming}>
      <OnlyIf reason={readOnly ? readOnlyReason : null}>
        <Menu.Target><ActionIcon variant="subtle" color="gray" disabled={readOnly} aria-label={`More for ${name}`}><IconDots size={16} /></ActionIcon></Menu.Target>
      </OnlyIf>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRename}>Rename</Menu.Item>
        <Menu.Item leftSection={<IconUserCog size={16} />} onClick={() => confirmRole(client, person)}>{role === 'annotator' ? 'Make a curator' : 'Make an annotator'}</Menu.Item>
        <Menu.Divider />
        {hasLink && <Menu.Item leftSection={<IconQrcode size={16} />} onClick={() => onOpen({ kind: 'link', id })}>Show link and QR code</Menu.Item>}
        <Menu.Item leftSection={<IconLink size={16} />} onClick={() => onOpen({ kind: 'renew', id })}>New link</Menu.Item>
        {!revoked && <Menu.Item leftSection={<IconLinkOff size={16} />} onClick={() => confirmRevoke(client, person)}>Revoke link</Menu.Item>}
        <Menu.Divider />
        <Menu.Item leftSection={hasPin ? <IconKey size={16} /> : <IconLock size={16} />} onClick={() => onOpen({ kind: 'pin', id })}>{hasPin ? 'Change PIN' : 'Set a PIN'}</Menu.Item>
        {hasPin && <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => attempt(() => client.study.setPin({ id, pin: null }))}>Remove PIN</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function confirmRevoke(client: StudioClient, { id, name }: PersonRow): void {
  modals.openConfirmModal({
    title: `Revoke the link of ${name}`,
    children: 'The link opens nothing any more, on any page, from now on. Answers that were given stay; answers not sent yet wait in their browser until you give a new link.',
    labels: { confirm: 'Revoke link', cancel: 'Cancel' },
    onConfirm: () => attempt(() => client.study.revokeLink({ id })),
  });
}

function confirmRole(client: StudioClient, { id, name, role, answered }: PersonRow): void {
  const [title, children] = role === 'annotator'
    ? [`Make ${name} a curator`, `A curator reviews pairs and ranks no more items. ${answered > 0 ? 'Answers that were given stay and count.' : 'The items are shared by the others.'}`]
    : [`Make ${name} an annotator`, 'An annotator ranks items and reviews no pairs.'];
  modals.openConfirmModal({
    title, children,
    labels: { confirm: role === 'annotator' ? 'Make curator' : 'Make annotator', cancel: 'Cancel' },
    onConfirm: () => attempt(() => client.study.setRole({ id, role: role === 'annotator' ? 'curator' : 'annotator' })),
  });
}
