import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import type { Overview } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import classes from './people-section.module.css';
import { PersonRow } from './person-row.tsx';

/** Who ranks: progress, personal links, names. */
export function PeopleSection({ overview }: { readonly overview: Overview }) {
  const { shell } = useStudio();
  const { people, settings, readOnly } = overview;
  const add = (
    <Button size="compact-sm" variant="default" disabled={readOnly} leftSection={<IconUserPlus size={14} />} onClick={() => shell.getState().open({ kind: 'add-person' })}>Add a person</Button>
  );
  const hasLinks = people.some(({ link }) => link !== null);
  return (
    <section aria-labelledby="people">
      <div className={classes.head}>
        <h2 id="people">People</h2>
        {add}
      </div>
      {people.length === 0 ? (
        <p className="t-dim">Nobody ranks yet. Every item asks for {settings.annotatorsPerItem} answers, so add {settings.annotatorsPerItem} people; each gets a link of their own and sees nothing but the faces.</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className={classes.wide}>Progress</th>
              <th scope="col" className="t-number">Answered</th>
              <th scope="col">Last answer</th>
              <th scope="col">{hasLinks ? 'Personal link' : ''}</th>
              <th scope="col"><span className="t-hidden">More</span></th>
            </tr>
          </thead>
          <tbody>{people.map((person) => <PersonRow key={person.id} person={person} readOnly={readOnly} />)}</tbody>
        </table>
      )}
      {people.length > 0 && !hasLinks && (
        <p className="t-dim t-small">On this machine people take turns at Annotate. For personal links on the network run <code>npx triptych serve</code> with this study.</p>
      )}
    </section>
  );
}
