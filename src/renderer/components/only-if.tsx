import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

/** Said beside everything that a study cannot store. */
export const readOnlyReason = 'This study is open for reading only.';

interface OnlyIfProps {
  /** Why the control inside is disabled; null while it is not. */
  readonly reason: string | null;
  readonly children: ReactNode;
}

/** Gives the reason of a disabled control to pointer and keyboard; a disabled button itself tells neither. */
export function OnlyIf({ reason, children }: OnlyIfProps) {
  if (reason === null) return children;
  return <Tooltip withinPortal={false} label={reason}><span role="group" aria-label={reason} tabIndex={0}>{children}</span></Tooltip>;
}
