/** Documents that carry a version. */
export type DocumentKind = 'project' | 'access' | 'images' | 'items' | 'notes';

/** A document before it is checked. */
export type Json = Readonly<Record<string, unknown>>;

/** What changes from one version to the next, by kind of document; a kind that is not named stays as it is. */
export type Migration = Readonly<Partial<Record<DocumentKind, (document: Json) => Json>>>;
