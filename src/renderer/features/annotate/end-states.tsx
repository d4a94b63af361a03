import { Button } from '@mantine/core';
import { IconCheck, IconHourglass, IconLock } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { CommandButton } from './command-button.tsx';
import { useAnnotation } from './ranking-context.ts';

/** What stands in the place of the images when there is nothing to rank. */
export function EndState() {
  const phase = useAnnotation((state) => state.phase);
  if (phase === 'done') return <Done />;
  if (phase === 'empty') {
    return <EmptyState icon={<IconHourglass />} title="Nothing to rank yet" text="The images of this study are not ready. This page looks again by itself; you can leave it open." />;
  }
  if (phase === 'signed-out') {
    return (
      <EmptyState
        icon={<IconLock />} title="You are signed out"
        text="Open your link again, or ask the study lead for a new one. Answers that were not sent yet stay in this browser and are sent then."
        action={<Button onClick={() => window.location.reload()}>Try again</Button>}
      />
    );
  }
  return null;
}

function allAnswered(total: number): string {
  return total === 1 ? 'You have answered the only item' : `You have answered all ${total} items`;
}

function Done() {
  const progress = useAnnotation((state) => state.progress);
  const unsent = useAnnotation((state) => state.unsent);
  const ahead = useAnnotation((state) => state.ahead);
  const canUndo = useAnnotation((state) => state.undoLeft > 0);
  const isAll = progress !== null && progress.answered + ahead >= progress.total;
  return (
    <EmptyState
      icon={<IconCheck />}
      title={isAll ? allAnswered(progress.total) : 'There is nothing left for you to answer'}
      text={unsent > 0 ? `${unsent === 1 ? '1 answer is' : `${unsent} answers are`} not yet sent. Keep this page open until they are.` : 'Everything is saved. You can close this page.'}
      action={canUndo && <CommandButton command="undo">Go back to the last one</CommandButton>}
    />
  );
}
