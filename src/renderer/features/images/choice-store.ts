import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImageRow } from '../../../contract/contract.ts';
import type { Box } from '../../../domain/face.ts';
import type { StudioClient } from '../../transport/client.ts';

/** How the representative face of an image was before a change. */
interface Earlier {
  readonly id: string;
  readonly representative: ImageRow['representative'];
}

/** Choosing the representative face, with the way back. */
interface ChoiceState {
  readonly undoable: readonly Earlier[];
  readonly busy: boolean;
  choose(image: ImageRow, index: number): Promise<void>;
  draw(image: ImageRow, box: Box): Promise<void>;
  /** Back to the automatic choice. */
  clear(image: ImageRow): Promise<void>;
  /** Takes the last change back and tells which image it was; null when there is none. */
  undo(): Promise<string | null>;
}

type ChoiceStore = StoreApi<ChoiceState>;

/** `onChange` gets every changed row. */
export function createChoiceStore(client: Pick<StudioClient, 'images'>, onChange: (row: ImageRow) => void): ChoiceStore {
  return createStore<ChoiceState>((set, get) => {
    async function run(change: () => Promise<ImageRow>): Promise<void> {
      set({ busy: true });
      try {
        onChange(await change());
      } finally {
        set({ busy: false });
      }
    }
    async function remember({ id, representative }: ImageRow, change: () => Promise<ImageRow>): Promise<void> {
      await run(change);
      set((state) => ({ undoable: [...state.undoable, { id, representative }] }));
    }
    return {
      undoable: [],
      busy: false,
      choose: (image, index) => remember(image, () => client.images.chooseFace({ id: image.id, index })),
      draw: (image, box) => remember(image, () => client.images.drawFace({ id: image.id, box })),
      clear: (image) => remember(image, () => client.images.clearChoice({ id: image.id })),
      async undo() {
        const last = get().undoable.at(-1);
        if (!last) return null;
        await run(() => restore(client, last));
        set((state) => ({ undoable: state.undoable.slice(0, -1) }));
        return last.id;
      },
    };
  });
}

function restore({ images }: Pick<StudioClient, 'images'>, { id, representative }: Earlier): Promise<ImageRow> {
  if (representative?.by === 'drawn') return images.drawFace({ id, box: representative.box });
  if (representative?.by === 'detected' && representative.index !== null) return images.chooseFace({ id, index: representative.index });
  return images.clearChoice({ id });
}
