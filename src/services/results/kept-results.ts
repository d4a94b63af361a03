import type { OpenStudy } from '../studio/open-study.ts';

/** Gives what was computed of a study before, or computes it; `what` names it together with everything it depends on besides the study. */
export type KeptResults = <T>(study: OpenStudy, what: string, compute: () => T) => T;

const mostKept = 40;

/** Keeps what is computed of an open study until anything changes in it, so that no figure is computed twice. */
export function keptResults(): KeptResults {
  const known = new WeakMap<OpenStudy, { readonly version: number; readonly results: Map<string, unknown> }>();
  return <T>(study: OpenStudy, what: string, compute: () => T): T => {
    const { version } = study.index;
    let own = known.get(study);
    if (own?.version !== version || own.results.size >= mostKept) known.set(study, own = { version, results: new Map() });
    if (!own.results.has(what)) own.results.set(what, compute());
    return own.results.get(what) as T;
  };
}
