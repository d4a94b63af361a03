import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { routeHref } from './routes.ts';
import { useStudio } from './studio-context.tsx';

const id = 'study-complete';

/** Says that the last answer is in, until it is closed. While `mayShow` is false the message waits: somebody who ranks here must not see it. */
export function useCompletion(mayShow: boolean): void {
  const { events } = useStudio();
  const isWaiting = useRef(false);
  useEffect(() => {
    const showWaiting = (): void => {
      if (!isWaiting.current || !mayShow) return;
      isWaiting.current = false;
      show();
    };
    showWaiting();
    return events.subscribe(({ kind }) => {
      if (kind !== 'complete') return;
      isWaiting.current = true;
      showWaiting();
    });
  }, [events, mayShow]);
}

function show(): void {
  notifications.show({
    id, autoClose: false, icon: <IconCheck size={16} color="var(--t-good)" />, title: 'Every answer is in',
    message: <a className="t-link" href={routeHref('results')} onClick={() => notifications.hide(id)}>Read the results</a>,
  });
}
