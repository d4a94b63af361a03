import { shownCover } from './annotation-state.ts';
import type { Annotation } from './annotation-store.ts';
import { type CommandId, commands, positionOf } from './commands.ts';

/** Says whether a command may run, with what stands in front of the images in mind. */
export type FrontGuard = (id: CommandId) => boolean;

const always: ReadonlySet<CommandId> = new Set(['guideline', 'full-screen', 'help', 'keys', 'save', 'dismiss', 'background']);

/**
 * Somebody fast has typed the next answer already when a page comes in front of the images. Ranks typed there take the Enter
 * that ends them along, so that nothing is closed unread.
 */
export function createFrontGuard({ annotation: { store } }: { readonly annotation: Pick<Annotation, 'store'> }): FrontGuard {
  let front: unknown = null;
  let typedAhead = false;
  return (id) => {
    const state = store.getState();
    const cover = shownCover(state);
    const now = cover ?? state.wrong;
    if (now !== front) typedAhead = false;
    front = now;
    if (now === null || always.has(id)) return true;
    if (positionOf(id) >= 0 || id === 'tie') typedAhead = true;
    if (id !== 'submit') return cover === null && commands[id].group !== 'Answer';
    const runs = !typedAhead;
    typedAhead = false;
    if (runs && cover) state.uncover();
    else if (!runs) state.say('Read this first, then press Enter again.');
    return runs && !cover;
  };
}
