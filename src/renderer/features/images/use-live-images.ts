import { useEffect } from 'react';
import { useStudio } from '../../app/studio-context.tsx';
import { reportFailure } from '../../components/report-failure.tsx';
import type { ImageStore } from './image-store.ts';

/** At most one look in this time, however fast a job goes on. */
const quietMs = 800;

/** Follows changes of the images: the grid loads again what is on screen; while an image is open, it alone does, so that its place in the list stays. */
export function useLiveImages(store: ImageStore, opened: number | null): void {
  const { client, events } = useStudio();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    function look(): void {
      timer = null;
      if (opened === null) return store.getState().refresh();
      const image = store.getState().at(opened);
      if (image) client.images.get({ id: image.id }).then(store.getState().replace, reportFailure);
    }
    const end = events.subscribe((event) => {
      if (event.kind !== 'changed' || event.what === 'ballots' || event.what === 'models' || event.what === 'pairs') return;
      timer ??= setTimeout(look, quietMs);
    });
    return () => {
      end();
      if (timer) clearTimeout(timer);
    };
  }, [client, events, store, opened]);
}
