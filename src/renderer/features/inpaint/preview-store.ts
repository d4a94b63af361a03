import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InpaintingPreview } from '../../../contract/contract.ts';
import type { StudioClient } from '../../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../../transport/errors.ts';
import { previewKey, type PreviewStrength, type PreviewWish } from './preview-wish.ts';

/** One picture of a preview, as far as it is. */
export type Shot = PreviewStrength & (
  | { readonly state: 'waiting' | 'stopped' }
  /** `since` is a moment of the page's own clock, in milliseconds. */
  | { readonly state: 'working'; readonly since: number }
  | { readonly state: 'done'; readonly preview: InpaintingPreview }
  | { readonly state: 'failed'; readonly failure: Failure });

interface PreviewState {
  /** Of the wish that the shots are for; null while there is none. */
  readonly key: string | null;
  readonly shots: readonly Shot[];
  readonly isWorking: boolean;
  /** Makes the pictures of a wish one after the other; a run for another wish ends. */
  run(wish: PreviewWish): Promise<void>;
  /** Ends the run; pictures that are there stay. */
  cancel(): void;
}

export type PreviewStore = StoreApi<PreviewState>;

/** Pictures kept of earlier wishes, so that going back to a face shows it at once. */
const keptPreviews = 60;

/** Previews on the services' side, one at a time; `now` is the page's clock in milliseconds. */
export function createPreviewStore(client: Pick<StudioClient, 'inpainting'>, now: () => number = Date.now): PreviewStore {
  const made = new Map<string, InpaintingPreview>();
  let current: AbortController | null = null;

  return createStore<PreviewState>((set, get) => {
    function put(place: number, shot: Shot): void {
      set(({ shots }) => ({ shots: shots.map((old, index) => (index === place ? shot : old)) }));
    }

    async function make(wish: PreviewWish, place: number, signal: AbortSignal): Promise<void> {
      const wished = wish.strengths[place];
      if (!wished) return;
      const key = previewKey({ ...wish, strengths: [wished] });
      if (made.has(key)) return;
      put(place, { ...wished, state: 'working', since: now() });
      try {
        const preview = await client.inpainting.preview({ settings: wish.settings, image: wish.face.image, face: wish.face.index, strength: wished.strength }, { signal });
        if (signal.aborted) return;
        remember(made, key, preview);
        put(place, { ...wished, state: 'done', preview });
      } catch (error) {
        if (!signal.aborted) put(place, isAbort(error) ? { ...wished, state: 'stopped' } : { ...wished, state: 'failed', failure: toFailure(error) });
      }
    }

    return {
      key: null,
      shots: [],
      isWorking: false,
      async run(wish) {
        current?.abort();
        const mine = new AbortController();
        current = mine;
        const shots = wish.strengths.map((wished): Shot => {
          const preview = made.get(previewKey({ ...wish, strengths: [wished] }));
          return preview ? { ...wished, state: 'done', preview } : { ...wished, state: 'waiting' };
        });
        set({ key: previewKey(wish), shots, isWorking: shots.some(({ state }) => state === 'waiting') });
        for (const place of order(wish.strengths)) {
          await make(wish, place, mine.signal);
          if (mine.signal.aborted) return;
        }
        set({ isWorking: false });
      },
      cancel() {
        current?.abort();
        current = null;
        set({ isWorking: false, shots: get().shots.map((shot): Shot => (shot.state === 'working' || shot.state === 'waiting' ? { strength: shot.strength, isOwn: shot.isOwn, state: 'stopped' } : shot)) });
      },
    };
  });
}

/** Places of the pictures, what the settings give first. */
function order(strengths: readonly PreviewStrength[]): readonly number[] {
  return strengths.map((_, place) => place).sort((one, other) => Number(strengths[other]?.isOwn) - Number(strengths[one]?.isOwn));
}

function remember(made: Map<string, InpaintingPreview>, key: string, preview: InpaintingPreview): void {
  made.set(key, preview);
  const [oldest] = made.keys();
  if (made.size > keptPreviews && oldest !== undefined) made.delete(oldest);
}
