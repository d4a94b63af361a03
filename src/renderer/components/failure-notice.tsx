import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Failure } from '../transport/errors.ts';
import classes from './failure-notice.module.css';

interface FailureNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** A failed call where its result would have been: icon, one line, and the way to try again. */
export function FailureNotice({ failure, onRetry, children }: FailureNoticeProps) {
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={16} aria-hidden className={classes.icon} />
      <span className={classes.text}>{failure.message}</span>
      {children}
      {onRetry && <Button size="compact-sm" variant="default" onClick={onRetry}>Try again</Button>}
    </div>
  );
}
