import { IconAlertTriangle, IconCheck, IconClock, IconCopy, IconInfoCircle, IconSchool, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CommandButton } from './command-button.tsx';
import classes from './notices.module.css';
import { useAnnotation } from './ranking-context.ts';

/** One line above the images: whatever is most worth knowing now. It waits there, and no key of an answer closes it. */
export function Notices() {
  const refusal = useAnnotation((state) => state.refusal);
  const otherPage = useAnnotation((state) => state.otherPage);
  const isPractice = useAnnotation((state) => state.items[0]?.task.practice ?? false);
  const guidelineWaits = useAnnotation((state) => state.guidelineWaits);
  const suggestion = useAnnotation((state) => state.suggestion);
  if (refusal) return <Line kind="bad" icon={<IconAlertTriangle size={16} />} action={<Close />}>{refusal}</Line>;
  if (otherPage) return <Line kind="warn" icon={<IconCopy size={16} />}>You have this page open in another tab or on another machine too. Go on in one of them only.</Line>;
  if (isPractice) return <Practice />;
  if (guidelineWaits) return <Line icon={<IconInfoCircle size={16} />}>The guideline is to be read again. It comes before the next item.</Line>;
  if (suggestion) {
    return (
      <Line icon={<IconClock size={16} />} action={<><CommandButton isSmall command="break" label="Take a break">Take a break</CommandButton><CommandButton isSmall command="dismiss" label="Not now">Not now</CommandButton></>}>
        {suggestion === 'long' ? 'You have worked for a good while. A short break keeps your eye fresh.' : 'Your last answers were very fast. Take your time, or a short break.'}
      </Line>
    );
  }
  return null;
}

function Close() {
  return <CommandButton isSmall command="dismiss" label="Close this message">Close</CommandButton>;
}

function Practice() {
  const total = useAnnotation((state) => state.practiceTotal);
  const left = useAnnotation((state) => state.progress?.practiceLeft ?? state.practiceTotal);
  const wrong = useAnnotation((state) => state.wrong);
  const wasRight = useAnnotation((state) => state.wasRight);
  const place = `Practice ${Math.min(total - left + 1, total)} of ${total}`;
  if (wrong) return <Line kind="warn" icon={<IconX size={16} />}><strong>{place}</strong> · Not quite. The right answer stands under the images; look again.</Line>;
  if (wasRight) return <Line kind="good" icon={<IconCheck size={16} />}><strong>{place}</strong> · The last one was right.</Line>;
  return <Line icon={<IconSchool size={16} />}><strong>{place}</strong> · You are told whether your answer was right. It does not count.</Line>;
}

interface LineProps {
  readonly kind?: 'bad' | 'warn' | 'good';
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

function Line({ kind, icon, children, action }: LineProps) {
  return (
    <div className={classes.line} data-kind={kind} role={kind === 'bad' ? 'alert' : 'status'}>
      <span className={classes.icon} aria-hidden>{icon}</span>
      <span className={classes.words}>{children}</span>
      {action && <span className={classes.actions}>{action}</span>}
    </div>
  );
}
