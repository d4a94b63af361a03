import { Button } from '@mantine/core';
import { IconPrinter, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { NetworkState, Overview } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { OnlyIf, readOnlyReason } from '../../components/only-if.tsx';
import { useNow } from '../../components/use-now.ts';
import { usePrintedInvitations } from './invitations.tsx';
import { linkBaseOf } from './link-base.ts';
import { PersonDialogs, type PersonDialog } from './person-dialogs.tsx';
import classes from './people-section.module.css';
import { PersonRow } from './person-row.tsx';
import { hasWorkingLink } from './person-words.ts';

interface PeopleSectionProps {
  readonly overview: Overview;
  /** Null until it is known. */
  readonly network: NetworkState | null;
}

/** Who works in the study: progress, pace, care, personal links. */
export function PeopleSection({ overview, network }: PeopleSectionProps) {
  const { shell } = useStudio();
  const now = useNow();
  const [dialog, setDialog] = useState<PersonDialog | null>(null);
  const { people, settings, readOnly } = overview;
  const base = linkBaseOf(network, document.baseURI);
  const invited = people.filter((person) => hasWorkingLink(person, now));
  const { print, sheet } = usePrintedInvitations(invited, base);
  const asked = settings.annotatorsPerItem;
  return (
    <section aria-labelledby="people">
      <div className={classes.head}>
        <h2 id="people">People</h2>
        <span className={classes.actions}>
          {invited.length > 0 && base.address !== null && <Button size="compact-sm" variant="default" leftSection={<IconPrinter size={14} />} onClick={print}>Print invitations</Button>}
          <OnlyIf reason={readOnly ? readOnlyReason : null}>
            <Button size="compact-sm" variant="default" disabled={readOnly} leftSection={<IconUserPlus size={14} />} onClick={() => shell.getState().open({ kind: 'add-person' })}>Add a person</Button>
          </OnlyIf>
        </span>
      </div>
      {people.length === 0
        ? <p className={classes.nobody}>Nobody ranks yet. Every item asks for {asked} {asked === 1 ? 'answer' : 'answers'}, so add {asked} {asked === 1 ? 'person' : 'people'}; each gets a link of their own and sees nothing but the faces.</p>
        : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col" className={classes.progress}>Answered</th>
                <th scope="col" className="t-number">Left</th>
                <th scope="col" className="t-number">Pace</th>
                <th scope="col">Last seen</th>
                <th scope="col">Personal link</th>
                <th scope="col"><span className="t-hidden">More</span></th>
              </tr>
            </thead>
            <tbody>{people.map((person) => <PersonRow key={person.id} person={person} base={base} now={now} readOnly={readOnly} onOpen={setDialog} />)}</tbody>
          </table>
        )}
      {people.length > 0 && <p className={classes.reach}>{reachTexts[base.reach]}</p>}
      <PersonDialogs dialog={dialog} people={people} base={base} onPrint={print} onClose={() => setDialog(null)} />
      {sheet}
    </section>
  );
}

const reachTexts = {
  network: 'Whoever has a link can answer as that person. Give it to nobody else.',
  machine: 'These links open on this machine only. Switch on the network below, and they open on other machines too.',
  none: 'There are no links while the network is off. Switch it on below, or let people take turns at Annotate on this machine.',
} as const;
