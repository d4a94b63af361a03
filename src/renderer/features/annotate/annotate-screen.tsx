/** Filled by its own part. */
export function AnnotateScreen() {
  return null;
}
