import { useMemo, useSyncExternalStore } from 'react';
import { passGuard } from './leave-guard.ts';
import { parseRoute, routeHref, type Route, type RouteName } from './routes.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The present place in the app; while a guard holds the page, the place that it holds. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => passGuard(window.location.hash));
  return useMemo(() => parseRoute(hash), [hash]);
}

/** Goes to a place; with `replace` the place left is not kept in the history. */
export function navigate(name: RouteName, parameters: Readonly<Record<string, string>> = {}, { replace = false } = {}): void {
  const href = routeHref(name, parameters);
  if (!replace) {
    window.location.hash = href;
    return;
  }
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
