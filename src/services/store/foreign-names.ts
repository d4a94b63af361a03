const foreign = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.nfs[0-9a-f]+)$/i;

/** Names that operating systems and network drives leave in any folder; they say nothing about a project. */
export function isForeignName(name: string): boolean {
  return foreign.test(name);
}
