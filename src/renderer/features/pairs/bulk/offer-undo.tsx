import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { attempt } from '../../../components/report-failure.tsx';
import type { ReviewStore } from '../review/review-store.ts';

/** Says what was done with many pairs and offers to take it back, until something else is decided: then Undo would mean that. */
export function offerUndo(review: ReviewStore, message: string): void {
  const id = 'pairs-bulk';
  const hide = (): void => {
    end();
    notifications.hide(id);
  };
  const end = review.subscribe(({ unsaved }, before) => { if (unsaved > before.unsaved) hide(); });
  const undo = (): void => {
    hide();
    attempt(() => review.getState().undo());
  };
  notifications.hide(id);
  notifications.show({
    id, autoClose: 30_000, onClose: end,
    message: <Group justify="space-between" wrap="nowrap"><span>{message}</span><Button size="compact-sm" variant="default" onClick={undo}>Undo</Button></Group>,
  });
}
