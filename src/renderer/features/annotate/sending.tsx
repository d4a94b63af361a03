import { IconCloudUp } from '@tabler/icons-react';
import type { Failure } from '../../transport/errors.ts';
import { useAnnotation } from './ranking-context.ts';
import classes from './ranking.module.css';

/** Quiet while all is well: answers that wait show only after a second, a trouble at once. */
export function Sending() {
  const unsent = useAnnotation((state) => state.unsent);
  const trouble = useAnnotation((state) => state.trouble);
  const undoing = useAnnotation((state) => state.undoing);
  const kept = useAnnotation((state) => state.kept);
  const waiting = unsent > 0 ? `${unsent === 1 ? '1 answer' : `${unsent} answers`} not yet sent` : undoing ? 'Taking your last answer back' : '';
  const isLoose = !kept && unsent > 0;
  if (!waiting && !trouble) return <span className={classes.sending} role="status" />;
  const text = [waiting, isLoose ? 'keep this page open, this browser cannot store them' : trouble && shortTrouble(trouble)].filter(Boolean).join(': ');
  return (
    <span className={classes.sending} role="status" data-trouble={trouble || isLoose ? true : undefined} title={trouble?.message ?? text}>
      <IconCloudUp size={16} aria-hidden />
      <span className="t-clip">{text}</span>
    </span>
  );
}

function shortTrouble({ code, message }: Failure): string {
  return code === 'UNREACHABLE' ? 'the studio does not answer, trying again' : message;
}
