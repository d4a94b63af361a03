import { createStore } from 'zustand/vanilla';

/** Jobs whose outcome somebody has closed on the Models page, by id; kept for as long as the page of the browser lives. */
export const closedJobs = createStore<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

/** Shows the outcome of a job no more. */
export function closeJob(id: string): void {
  closedJobs.setState(({ ids }) => ({ ids: new Set(ids).add(id) }));
}
