/** The first line of an error's text, at most 240 characters: native libraries answer with whole stack dumps. */
export function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  // Source locations of the library's own build say nothing to a reader.
  const line = (text.trim().split('\n')[0] ?? '').replace(/^\/\S+:\d+ /, '');
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}
