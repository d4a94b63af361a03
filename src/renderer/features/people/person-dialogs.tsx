import { Modal } from '@mantine/core';
import type { PersonRow } from '../../../contract/contract.ts';
import { linkAddress, type LinkBase } from './link-base.ts';
import { LinkCard } from './link-card.tsx';
import { PinForm } from './pin-form.tsx';
import { RenewLinkForm } from './renew-link-form.tsx';

/** What is open about whom. */
export interface PersonDialog {
  readonly kind: 'link' | 'renew' | 'pin';
  readonly id: string;
}

interface PersonDialogsProps {
  readonly dialog: PersonDialog | null;
  readonly people: readonly PersonRow[];
  readonly base: LinkBase;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}

const titles: Readonly<Record<PersonDialog['kind'], string>> = { link: 'Link of', renew: 'New link for', pin: 'PIN of' };

/** The dialog about one person that is open, if any; it follows the person's changes. */
export function PersonDialogs({ dialog, people, base, onPrint, onClose }: PersonDialogsProps) {
  const person = people.find(({ id }) => id === dialog?.id);
  const isOpen = dialog !== null && person !== undefined;
  return (
    <Modal opened={isOpen} onClose={onClose} title={isOpen ? `${titles[dialog.kind]} ${person.name}` : ''} size={440}>
      {isOpen && dialog.kind === 'link' && <LinkCard person={person} address={linkAddress(person.link, base)} onPrint={onPrint} />}
      {isOpen && dialog.kind === 'renew' && <RenewLinkForm person={person} base={base} onPrint={onPrint} onDone={onClose} />}
      {isOpen && dialog.kind === 'pin' && <PinForm person={person} onDone={onClose} />}
    </Modal>
  );
}
