/** What this browser keeps between visits; null where it keeps nothing. */
export function browserMemory(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    // Storage is switched off for this site.
    return null;
  }
}
