import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { PersonRow } from '../../../contract/contract.ts';
import classes from './invitations.module.css';
import { linkAddress, type LinkBase } from './link-base.ts';
import { formatDay } from './person-words.ts';
import { QrCode } from './qr-code.tsx';

/**
 * Prints one card per person with their QR code. `sheet` has to be rendered: it is invisible on screen and the only thing on
 * paper. The study's name is not on it, since a name can say what is compared.
 */
export function usePrintedInvitations(people: readonly PersonRow[], base: LinkBase): { print(): void; sheet: ReactNode } {
  const [copies, setCopies] = useState(0);
  useEffect(() => {
    if (copies > 0) window.print();
  }, [copies]);
  const print = useCallback(() => setCopies((count) => count + 1), []);
  const cards = people.flatMap((person) => {
    const address = linkAddress(person.link, base);
    return address === null ? [] : [<Card key={person.id} person={person} address={address} />];
  });
  return { print, sheet: copies > 0 ? createPortal(<div className={classes.sheet} aria-hidden>{cards}</div>, document.body) : null };
}

function Card({ person: { name, expiresAt, role }, address }: { readonly person: PersonRow; readonly address: string }) {
  return (
    <article className={classes.card}>
      <QrCode address={address} name={name} size={128} />
      <div className={classes.words}>
        <strong className={classes.name}>{name}</strong>
        <p>{role === 'curator' ? 'You are invited to review pairs of faces.' : 'You are invited to compare faces.'} Scan the code, or open this address:</p>
        <p className={classes.address}>{address}</p>
        <p>The link is yours alone: whoever has it answers as you.{expiresAt === null ? '' : ` It works until ${formatDay(expiresAt)}.`}</p>
      </div>
    </article>
  );
}
