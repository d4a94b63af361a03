import { useCallback } from 'react';
import type { Topic } from '../../app/query-store.ts';
import { useClient } from '../../app/studio-context.tsx';
import { useQuietEvents } from '../../app/use-quiet-events.ts';
import { reportFailure } from '../../components/report-failure.tsx';
import type { ImageStore } from './image-store.ts';

const topics: readonly Topic[] = ['project', 'images', 'people'];
/** At most one look in this time, however fast a job goes on. */
const quietMs = 800;

/** Follows changes of the images: the grid loads again what is on screen; while an image is open, it alone does, so that its place in the list stays. */
export function useLiveImages(store: ImageStore, opened: number | null): void {
  const client = useClient();
  const look = useCallback(() => {
    if (opened === null) return store.getState().refresh();
    const image = store.getState().at(opened);
    if (image) client.images.get({ id: image.id }).then(store.getState().replace, reportFailure);
  }, [client, store, opened]);
  useQuietEvents(look, topics, quietMs);
}
