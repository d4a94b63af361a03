import type { OpenStudy } from './open-study.ts';

/** Answers the last list of each study again while the question is the same, so that scrolling through it looks through all records once. */
export function createKeptList(): (study: OpenStudy, key: string, find: () => readonly string[]) => readonly string[] {
  const last = new WeakMap<OpenStudy, { readonly key: string; readonly ids: readonly string[] }>();
  return (study, key, find) => {
    const known = last.get(study);
    if (known?.key === key) return known.ids;
    const ids = find();
    last.set(study, { key, ids });
    return ids;
  };
}
