import type { StoreApi } from 'zustand';
import { randomKey } from '../../transport/random-key.ts';
import { createAnnotation, type Annotation } from './annotation-store.ts';
import type { ActingFor, AnnotationClient } from './annotation-state.ts';
import { decodePicture } from './decode-picture.ts';
import { openOutbox } from './outbox.ts';
import { takePageName } from './page-name.ts';
import { createPageStore, type PageState } from './page-store.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { createPreferences, type PreferencesModel } from './preferences-store.ts';
import { startPresence } from './presence.ts';
import { createViewStore, type ViewStore } from './view-store.ts';
import { wantedPictures } from './wanted-pictures.ts';

/** Everything behind one person's ranking page. */
export interface RankingModel {
  readonly annotation: Annotation;
  readonly view: ViewStore;
  readonly pictures: Pictures;
  readonly preferences: PreferencesModel;
  readonly page: StoreApi<PageState>;
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
  const storage = browserStorage('localStorage');
  const view = createViewStore(storage);
  const pictures = createPictures(decodePicture);
  const preferences = createPreferences({ client, actingFor, memory: storage, scope });
  const annotation = createAnnotation({
    client, actingFor, view, outbox: openOutbox(storage, scope), onBrief: (brief) => preferences.receive(brief.preferences),
  });
  const model = { annotation, view, pictures, preferences, page: createPageStore() };
  return { ...model, start: () => start(model, client, actingFor) };
}

function start(model: Omit<RankingModel, 'start'>, client: AnnotationClient, actingFor: ActingFor | undefined): () => void {
  const { annotation, pictures, preferences, view } = model;
  const { store, wake } = annotation;
  const stop = new AbortController();
  const { signal } = stop;
  const wantPictures = (): void => pictures.want(wantedPictures(store.getState().items, view.getState()));
  const unsubscribe = store.subscribe((state, before) => state.items !== before.items && wantPictures());
  const unsubscribeView = view.subscribe((state, before) => {
    if (state.whole !== before.whole || state.closeUp !== before.closeUp || state.faceChoice !== before.faceChoice) wantPictures();
  });
  const unbind = bindPreferences(model);
  const page = takePageName(browserStorage('sessionStorage'), randomKey);
  const presence = startPresence({ client, actingFor, page: page.name, isVisible: () => document.visibilityState === 'visible', onHeard: annotation.heard });
  // New items, or services that are back, are found without a key being pressed.
  const isWaiting = (): boolean => store.getState().items.length === 0 || store.getState().phase === 'signed-out';
  const clock = setInterval(() => isWaiting() && wake(), lookAgainMs);
  const awake = (): void => {
    wake();
    preferences.flush();
  };
  window.addEventListener('online', awake, { signal });
  window.addEventListener('focus', awake, { signal });
  window.addEventListener('pagehide', page.leave, { signal });
  window.addEventListener('beforeunload', (event) => {
    const { kept, unsent } = store.getState();
    if (!kept && unsent > 0) event.preventDefault();
  }, { signal });
  document.addEventListener('visibilitychange', () => {
    holdWhileHidden(annotation);
    presence.tell();
  }, { signal });
  holdWhileHidden(annotation);
  annotation.start();
  wantPictures();
  return () => {
    annotation.stop();
    presence.stop();
    page.leave();
    preferences.stop();
    unbind();
    unsubscribe();
    unsubscribeView();
    clearInterval(clock);
    stop.abort();
    pictures.dispose();
  };
}

/** Nobody looks at a page that is out of sight, so its item's time stands still. */
function holdWhileHidden({ clock }: Annotation): void {
  if (document.visibilityState === 'visible') clock.release('hidden');
  else clock.hold('hidden');
}

/** Background and map are changed in the view and kept with the preferences. */
function bindPreferences({ preferences, view }: Pick<RankingModel, 'preferences' | 'view'>): () => void {
  const show = (): void => {
    const { ground, showMap } = preferences.store.getState();
    if (view.getState().ground !== ground) view.getState().setGround(ground);
    if (view.getState().showMap !== showMap) view.getState().setShowMap(showMap);
  };
  show();
  const ends = [preferences.store.subscribe(show), view.subscribe(({ ground, showMap }) => {
    const known = preferences.store.getState();
    if (ground !== known.ground || showMap !== known.showMap) known.change({ ground, showMap });
  })];
  return () => ends.forEach((end) => end());
}

function browserStorage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[kind];
  } catch {
    // Browsers that keep nothing for this site throw here; the page then warns before it is closed.
    return null;
  }
}
