import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { InpainterKind, InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { useClient } from '../../app/studio-context.tsx';
import { reportFailure } from '../../components/report-failure.tsx';
import type { FaceOfPhotograph } from './face-list.ts';
import { createPreviewStore, type Shot } from './preview-store.ts';
import { previewKey, previewStrengths, type PreviewWish } from './preview-wish.ts';

interface PreviewOfFace {
  /** What is asked for now, made or not. */
  readonly shots: readonly Shot[];
  readonly isWorking: boolean;
  /** Whether pictures of what is asked for were begun. */
  readonly isCurrent: boolean;
  run(): void;
  cancel(): void;
}

/** The built-in inpainter is quick enough to follow the settings by itself. */
const restMs = 300;

/** The preview of a face with these settings. The built-in inpainter makes it at once; the others when they are told to. */
export function usePreview(settings: InpaintingSettings, kind: InpainterKind, face: FaceOfPhotograph, isUsable: boolean): PreviewOfFace {
  const client = useClient();
  const store = useMemo(() => createPreviewStore(client), [client]);
  const { key, shots, isWorking, run, cancel } = useStore(store);
  const wish: PreviewWish = { settings, face: { image: face.image.id, index: face.index }, strengths: previewStrengths(settings, kind, face.face.areaRatio) };
  const wanted = previewKey(wish);
  const [rested] = useDebouncedValue(wanted, restMs);
  const isCurrent = key === wanted;
  const start = (): void => void run(wish).catch(reportFailure);
  useEffect(() => {
    if (kind === 'procedural' && isUsable && rested === wanted && !isCurrent) start();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the keys stand for the wish
  }, [kind, isUsable, rested, wanted]);
  useEffect(() => () => store.getState().cancel(), [store]);
  // Another wish is another preview: nobody waits for the old one any more.
  useEffect(() => {
    if (store.getState().key !== wanted) store.getState().cancel();
  }, [store, wanted]);
  const shown = isCurrent ? shots.map((shot, place) => ({ ...shot, isOwn: wish.strengths[place]?.isOwn ?? shot.isOwn })) : wish.strengths.map((wished): Shot => ({ ...wished, state: 'stopped' }));
  return { shots: shown, isWorking: isWorking && isCurrent, isCurrent, run: start, cancel };
}
