/** Filled by its own part. */
export function AnnotatorApp() {
  return null;
}
