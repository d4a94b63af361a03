import { createAnnotation, type Annotation } from './annotation-store.ts';
import type { ActingFor, AnnotationClient } from './annotation-state.ts';
import { picturePaths } from './annotation-queue.ts';
import { decodePicture } from './decode-picture.ts';
import { openOutbox } from './outbox.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

/** Everything behind one person's ranking page. */
export interface RankingModel {
  readonly annotation: Annotation;
  readonly view: ViewStore;
  readonly pictures: Pictures;
  /** Begins to work; returns the end. */
  start(): () => void;
}

interface RankingModelOptions {
  readonly client: AnnotationClient;
  readonly actingFor?: ActingFor | undefined;
  /** Names the person and the study in this browser's storage. */
  readonly scope: string;
}

const lookAgainMs = 15_000;

/** Puts the parts of a ranking page together over this browser's storage and network. */
export function createRankingModel({ client, actingFor, scope }: RankingModelOptions): RankingModel {
  const storage = browserStorage();
  const view = createViewStore(storage);
  const pictures = createPictures(decodePicture);
  const annotation = createAnnotation({ client, actingFor, view, outbox: openOutbox(storage, scope) });
  return { annotation, view, pictures, start: () => start({ annotation, pictures }) };
}

function start({ annotation, pictures }: Pick<RankingModel, 'annotation' | 'pictures'>): () => void {
  const { store, wake } = annotation;
  const wantPictures = (): void => pictures.want(picturePaths(store.getState().items));
  const unsubscribe = store.subscribe((state, before) => state.items !== before.items && wantPictures());
  // New items, or services that are back, are found without a key being pressed.
  const isWaiting = (): boolean => store.getState().items.length === 0 || store.getState().phase === 'signed-out';
  const clock = setInterval(() => isWaiting() && wake(), lookAgainMs);
  const warn = (event: BeforeUnloadEvent): void => {
    const { kept, unsent } = store.getState();
    if (!kept && unsent > 0) event.preventDefault();
  };
  window.addEventListener('online', wake);
  window.addEventListener('focus', wake);
  window.addEventListener('beforeunload', warn);
  annotation.start();
  wantPictures();
  return () => {
    annotation.stop();
    unsubscribe();
    clearInterval(clock);
    window.removeEventListener('online', wake);
    window.removeEventListener('focus', wake);
    window.removeEventListener('beforeunload', warn);
    pictures.dispose();
  };
}

function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    // Browsers that keep nothing for this site throw here; the page then warns before it is closed.
    return null;
  }
}
