const views = ['photographs', 'preview', 'progress', 'batches'] as const;

/** What stands on the right of the screen. */
export type InpaintView = (typeof views)[number];

/** The view that an address asks for; without one the run that is under way, or else the preview where there is a face. */
export function inpaintViewOf(asked: string | undefined, { isRunning, hasFaces }: { readonly isRunning: boolean; readonly hasFaces: boolean }): InpaintView {
  const known = views.find((view) => view === asked);
  if (known) return known;
  if (isRunning) return 'progress';
  return hasFaces ? 'preview' : 'photographs';
}
