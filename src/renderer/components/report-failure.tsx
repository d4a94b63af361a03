import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { isAbort, toFailure } from '../transport/errors.ts';

/** Shows a failed action as a notification that stays until it is closed. Cancelled calls are not failures. */
export function reportFailure(error: unknown): void {
  if (isAbort(error)) return;
  notifications.show({ message: toFailure(error).message, color: 'red', icon: <IconAlertTriangle size={16} />, autoClose: false, role: 'alert' });
}

/** Runs an action of a screen and reports its failure; for event handlers. */
export function attempt(action: () => Promise<unknown>): void {
  action().catch(reportFailure);
}
