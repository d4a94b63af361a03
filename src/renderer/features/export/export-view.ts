/** Parts of the screen beside the choices. */
const views = ['format', 'preview', 'card', 'exports'] as const;

export type ExportView = (typeof views)[number];

/** The part that is shown: the one of the address, else what is being written, else the formats. */
export function exportViewOf(name: string | undefined, isRunning: boolean): ExportView {
  return views.find((view) => view === name) ?? (isRunning ? 'exports' : 'format');
}
