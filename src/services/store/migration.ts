/** Documents that carry a version. */
export type DocumentKind = 'project' | 'access' | 'images' | 'items' | 'scores' | 'pairs' | 'batches' | 'notes' | 'exports';

/** A document before it is checked. */
export type Json = Readonly<Record<string, unknown>>;

/** What changes from one version to the next, by kind of document; a kind that is not named stays as it is. */
export type Migration = Readonly<Partial<Record<DocumentKind, (document: Json) => Json>>>;

/** The records of a shard. What is damaged stays as it is: the check after the migration names it. */
export function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map((each: unknown) => (typeof each === 'object' && each !== null ? each as Json : { damaged: each })) : [];
}
