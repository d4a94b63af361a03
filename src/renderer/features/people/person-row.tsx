import { ActionIcon, Progress, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleFilled, IconLock, IconQrcode } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { PersonRow as Person } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { useClient } from '../../app/studio-context.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { formatCount } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { linkAddress, type LinkBase } from './link-base.ts';
import type { PersonDialog } from './person-dialogs.tsx';
import { PersonMenu } from './person-menu.tsx';
import classes from './people-section.module.css';
import { hasWorkingLink, lastSeenText, paceText, personNotes } from './person-words.ts';

interface PersonRowProps {
  readonly person: Person;
  readonly base: LinkBase;
  readonly now: Date;
  readonly readOnly: boolean;
  readonly onOpen: (dialog: PersonDialog) => void;
}

/** One person: name and what to know about them, progress, pace, last seen, link, and what can be changed. */
export function PersonRow({ person, base, now, readOnly, onOpen }: PersonRowProps) {
  const client = useClient();
  const [isRenaming, setRenaming] = useState(false);
  const rename = (name: string): void => {
    setRenaming(false);
    if (name !== '' && name !== person.name) attempt(() => client.study.renamePerson({ id: person.id, name }));
  };
  return (
    <tr>
      <td className={classes.name}>
        {isRenaming ? <NameField name={person.name} onDone={rename} /> : <Name person={person} />}
        <Notes person={person} now={now} withLinks={base.reach !== 'none'} />
      </td>
      <Work person={person} />
      <td>{person.online ? <span className={classes.here}><IconCircleFilled size={8} aria-hidden />now</span> : <span className="t-dim">{lastSeenText(person, now)}</span>}</td>
      <td><Link person={person} base={base} now={now} onOpen={onOpen} /></td>
      <td className={classes.more}><PersonMenu person={person} base={base} readOnly={readOnly} isRenaming={isRenaming} onRename={() => setRenaming(true)} onOpen={onOpen} /></td>
    </tr>
  );
}

function Name({ person: { name, role, hasPin } }: { readonly person: Person }) {
  return (
    <div className={classes.nameLine}>
      <span className="t-clip" title={name}>{name}</span>
      {role === 'curator' && <span className="t-dim t-small">curator</span>}
      {hasPin && <Tooltip withinPortal={false} label="Has a PIN on this machine"><IconLock size={14} className={classes.pin} role="img" aria-label="has a PIN" /></Tooltip>}
    </div>
  );
}

function Notes({ person, now, withLinks }: { readonly person: Person; readonly now: Date; readonly withLinks: boolean }) {
  const notes = personNotes(person, now, withLinks);
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map(({ tone, text }) => <li key={text} data-tone={tone}>{tone === 'warn' && <IconAlertTriangle size={12} aria-hidden />}{text}</li>)}
    </ul>
  );
}

function Work({ person: { name, role, answered, total, secondsPerItem } }: { readonly person: Person }) {
  if (role === 'curator') return <td colSpan={3} className="t-dim">Reviews pairs, ranks nothing</td>;
  const left = Math.max(0, total - answered);
  return (
    <>
      <td className={classes.progress}>
        <span className={classes.bar}>
          <Progress className={classes.track} color="var(--t-dim)" value={total > 0 ? (100 * answered) / total : 0} aria-label={`Progress of ${name}`} />
          <a className="t-link t-number" href={routeHref('results', { tab: 'people' })}>{formatCount(answered)} of {formatCount(total)}</a>
        </span>
      </td>
      <td className="t-number">{formatCount(left)}</td>
      <td className="t-number" title="Median seconds per answer">{paceText(secondsPerItem)}</td>
    </>
  );
}

function Link({ person, base, now, onOpen }: Pick<PersonRowProps, 'person' | 'base' | 'now' | 'onOpen'>) {
  const address = linkAddress(person.link, base);
  if (address === null || !hasWorkingLink(person, now)) return <span className="t-dim">none</span>;
  return (
    <span className={classes.link}>
      <CopyText text={address} label={`Copy the link of ${person.name}`}>Copy link</CopyText>
      <Tooltip withinPortal={false} label="QR code"><ActionIcon variant="default" size={26} aria-label={`QR code of ${person.name}`} onClick={() => onOpen({ kind: 'link', id: person.id })}><IconQrcode size={16} /></ActionIcon></Tooltip>
    </span>
  );
}

function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const [value, setValue] = useState(name);
  const isDone = useRef(false);
  // A field that goes loses the focus too, and must not count a second time.
  const done = (text: string): void => {
    if (!isDone.current) onDone(text);
    isDone.current = true;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') done(value.trim());
    if (event.key === 'Escape') done(name);
  };
  return <TextInput size="xs" aria-label="Name" value={value} maxLength={80} autoFocus onChange={(event) => setValue(event.currentTarget.value)} onKeyDown={onKey} onBlur={() => done(value.trim())} />;
}
