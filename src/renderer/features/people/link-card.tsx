import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { PersonRow } from '../../../contract/contract.ts';
import { CopyText } from '../../components/copy-text.tsx';
import classes from './link-card.module.css';
import { formatDay } from './person-words.ts';
import { QrCode } from './qr-code.tsx';

interface LinkCardProps {
  readonly person: PersonRow;
  readonly address: string | null;
  readonly onPrint: () => void;
}

/** A personal link to hand over: QR code, text, until when it works. */
export function LinkCard({ person, address, onPrint }: LinkCardProps) {
  if (address === null) return <p className={classes.text}>There is no link to show while the network is off.</p>;
  return (
    <div className={classes.card}>
      <QrCode address={address} name={person.name} size={232} />
      <code className={classes.address}>{address}</code>
      <p className={classes.text}>
        {person.expiresAt === null ? 'Works until you revoke it or make a new one.' : `Works until ${formatDay(person.expiresAt)}.`} Whoever has it can answer as {person.name}.
      </p>
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" leftSection={<IconPrinter size={14} />} onClick={onPrint}>Print invitations</Button>
        <CopyText text={address} label={`Copy the link of ${person.name}`}>Copy link</CopyText>
      </div>
    </div>
  );
}
