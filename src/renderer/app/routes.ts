/** Screens of a lead's page, as they stand in the address after `#/`. */
const routeNames = ['study', 'design', 'images', 'annotate', 'results', 'pairs', 'pair-overview', 'inpaint', 'export', 'models', 'settings'] as const;

export type RouteName = (typeof routeNames)[number];

/** A place in the app: a screen and its own parameters. */
export interface Route {
  readonly name: RouteName;
  readonly parameters: Readonly<Record<string, string>>;
}

const names: ReadonlySet<string> = new Set(routeNames);

function isRouteName(name: string): name is RouteName {
  return names.has(name);
}

/** Reads `#/images?filter=no-face`; an unknown screen is the study. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { name: isRouteName(path) ? path : 'study', parameters: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a place, for links. */
export function routeHref(name: RouteName, parameters: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(parameters).toString();
  return `#/${name}${query ? `?${query}` : ''}`;
}
