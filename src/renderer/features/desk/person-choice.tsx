import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DeskState } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { formatCount } from '../../components/format.ts';
import classes from './desk.module.css';

interface PersonChoiceProps {
  readonly people: DeskState['people'];
  /** Beside the title: what the lead can do here. */
  readonly action: ReactNode;
}

/** Who sits down at this machine: names and how far each of them is. */
export function PersonChoice({ people, action }: PersonChoiceProps) {
  return (
    <div className={classes.choice}>
      <div className={classes.head}>
        <h1 className={classes.title}>Who is ranking?</h1>
        {action}
      </div>
      <p className={classes.text}>Answers are stored under this name. Model names and other people’s answers stay hidden.</p>
      <ul className={classes.people}>
        {people.map(({ id, name, hasPin, answered, total }) => (
          <li key={id}>
            <a className={classes.person} href={routeHref('annotate', { person: id })}>
              <span className="t-clip">{name}</span>
              {hasPin && <span className={classes.pin}><IconLock size={14} aria-hidden />PIN</span>}
              <span className={classes.track} aria-hidden><span style={{ width: total > 0 ? `${Math.min(100, (100 * answered) / total)}%` : 0 }} /></span>
              <span className={classes.figure}>{formatCount(answered)} of {formatCount(total)} answered</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
