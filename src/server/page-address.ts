/** One of the two kinds of page, with the path prefix that all its addresses share. */
export type PageBase =
  | { readonly kind: 'lead'; readonly base: '/' }
  | { readonly kind: 'annotator'; readonly personId: string; readonly base: string };

/** What a request is about. `rest` is the part below the base, still percent-encoded. */
export type PageAddress =
  | { readonly kind: 'sign-in'; readonly token: string; readonly as: 'lead' | 'annotator' }
  | { readonly kind: 'below'; readonly page: PageBase; readonly rest: string };

const annotatorPage = /^\/annotate\/([a-z0-9][a-z0-9_-]{0,39})\/(.*)$/;
const annotatorSignIn = /^\/annotate\/([A-Za-z0-9_-]{1,200})$/;

/** Reads a request's address; null for one that can only be a mistake. */
export function readPageAddress(url: URL): PageAddress | null {
  const key = url.searchParams.get('key');
  if (url.pathname === '/' && key !== null) return { kind: 'sign-in', as: 'lead', token: key };
  const signIn = annotatorSignIn.exec(url.pathname);
  if (signIn?.[1]) return { kind: 'sign-in', as: 'annotator', token: signIn[1] };
  const own = annotatorPage.exec(url.pathname);
  if (own?.[1]) return { kind: 'below', page: annotatorBase(own[1]), rest: own[2] ?? '' };
  if (url.pathname.startsWith('/annotate')) return null;
  return { kind: 'below', page: { kind: 'lead', base: '/' }, rest: url.pathname.slice(1) };
}

/** The page of one person. */
export function annotatorBase(personId: string): PageBase {
  return { kind: 'annotator', personId, base: `/annotate/${personId}/` };
}
