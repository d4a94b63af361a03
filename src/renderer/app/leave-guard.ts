import { parseRoute, type RouteName } from './routes.ts';

interface LeaveGuard {
  /** The screen that asks before it is left. */
  readonly screen: RouteName;
  /** Asks what to do, where somebody wanted to go to `hash`. */
  ask(hash: string): void;
}

let guard: LeaveGuard | null = null;
let held = '';
let asked = '';

/** Keeps the page on a screen until `release` is called; every attempt to leave asks instead. */
export function holdPage(screen: RouteName, ask: (hash: string) => void): () => void {
  const mine: LeaveGuard = { screen, ask };
  guard = mine;
  held = window.location.hash;
  asked = held;
  return () => {
    if (guard === mine) guard = null;
  };
}

/** The place to show for an address: itself, or the screen that is held; then the guard asks, once for every attempt. */
export function passGuard(hash: string): string {
  if (!guard) return hash;
  if (parseRoute(hash).name === guard.screen) {
    held = hash;
    return hash;
  }
  if (hash !== asked) {
    asked = hash;
    const { ask } = guard;
    queueMicrotask(() => {
      window.history.replaceState(null, '', held);
      asked = held;
      ask(hash);
    });
  }
  return held;
}
