import { Button, Group } from '@mantine/core';
import { IconCheck, IconPlayerSkipForward } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '../../../components/empty-state.tsx';
import { plural } from '../../../components/format.ts';
import type { Adjudication } from './adjudication-state.ts';

/** What stands in the place of the faces when nothing is left to decide, or only what was skipped. */
export function DeskEnd({ desk, back }: { readonly desk: Adjudication; readonly back: ReactNode }) {
  // The bar above leads back, too; a link of its own stands here when nothing else is left to do.
  const { decided, skipped, canUndo } = useStore(desk.store);
  const said = decided === 0 ? '' : `You decided ${plural(decided, 'item')}. `;
  return (
    <EmptyState
      icon={skipped > 0 ? <IconPlayerSkipForward /> : <IconCheck />}
      title={skipped > 0 ? `${plural(skipped, 'item')} left that you skipped` : 'No item needs a decision'}
      text={`${said}${skipped > 0 ? 'What you skipped stays in the list of items.' : 'Every figure follows at once.'}`}
      action={(
        <Group gap="sm" justify="center">
          {skipped > 0 && <Button onClick={desk.lookAtSkipped}>{skipped === 1 ? 'Look at it again' : 'Look at them again'}</Button>}
          {canUndo && <Button variant="default" rightSection={<kbd className="t-key">Backspace</kbd>} onClick={desk.undo}>Undo the last step</Button>}
          {skipped === 0 && back}
        </Group>
      )}
    />
  );
}
