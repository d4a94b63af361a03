import { Button, Group } from '@mantine/core';
import { IconCheck, IconPlayerSkipForward } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '../../../components/empty-state.tsx';
import { plural } from '../../../components/format.ts';
import type { Adjudication } from './adjudication-state.ts';

/** What stands in the place of the faces when nothing is left to decide, or only what was skipped. */
export function DeskEnd({ desk, back }: { readonly desk: Adjudication; readonly back: ReactNode }) {
  const { decided, skipped, canUndo } = useStore(desk.store);
  const said = decided === 0 ? '' : `You decided ${plural(decided, 'item')}. `;
  return (
    <EmptyState
      icon={skipped > 0 ? <IconPlayerSkipForward /> : <IconCheck />}
      title={skipped > 0 ? `${plural(skipped, 'item')} left that you skipped` : 'No item needs a decision'}
      text={`${said}${skipped > 0 ? 'They can wait; the list of items keeps them.' : 'The figures take every decision in at once.'}`}
      action={(
        <Group gap="sm" justify="center">
          {skipped > 0 && <Button onClick={desk.lookAtSkipped}>{skipped === 1 ? 'Look at it again' : 'Look at them again'}</Button>}
          {canUndo && <Button variant="default" rightSection={<kbd className="t-key">Backspace</kbd>} onClick={desk.undo}>Undo the last step</Button>}
          {back}
        </Group>
      )}
    />
  );
}
