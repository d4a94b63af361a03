import { Button } from '@mantine/core';
import { IconCircleCheck, IconEyeOff } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ResultsSummary } from '../../../../contract/results.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { spanWords } from './exclusion-words.ts';
import { dateAndTime } from './local-time.ts';
import classes from './person.module.css';

interface ExclusionListProps {
  readonly exclusions: ResultsSummary['exclusions'];
  /** Names by id, where the list is about several people. */
  readonly names?: ReadonlyMap<string, string>;
  readonly isReadOnly: boolean;
}

/** Answers that are or were left out, newest first; each can be made to count again. Nothing without any. */
export function ExclusionList({ exclusions, names, isReadOnly }: ExclusionListProps) {
  const client = useClient();
  const section = useRef<HTMLElement>(null);
  if (exclusions.length === 0) return null;
  // The button that has the focus goes with what it undid.
  const lift = async (id: string): Promise<void> => {
    await client.results.liftExclusion({ id });
    section.current?.focus();
  };
  return (
    <section ref={section} aria-labelledby="left-out" tabIndex={-1}>
      <h2 id="left-out" className={classes.heading}>Answers left out</h2>
      <ul className={classes.exclusions}>
        {[...exclusions].reverse().map(({ id, person, from, until, reason, at, liftedAt }) => {
          const span = spanWords({ from, until });
          const name = names?.get(person) ?? (names ? person : undefined);
          return (
            <li key={id} data-lifted={liftedAt !== null || undefined}>
              {liftedAt === null ? <IconEyeOff size={16} aria-hidden /> : <IconCircleCheck size={16} aria-hidden />}
              <span className={classes.exclusionText}>
                <span>{name === undefined ? span : `${name}: ${span.slice(0, 1).toLowerCase()}${span.slice(1)}`}</span>
                <span className="t-dim">{reason === '' ? '' : `“${reason}” · `}left out on {dateAndTime(at)}{liftedAt !== null && `, counted again since ${dateAndTime(liftedAt)}`}</span>
              </span>
              {liftedAt === null && (
                <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
                  <Button size="compact-sm" variant="default" disabled={isReadOnly} aria-label={`Count again: ${span}`} onClick={() => attempt(() => lift(id))}>Count them again</Button>
                </OnlyIf>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
