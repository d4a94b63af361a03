/** Filled by its own part. */
export function ResultsScreen() {
  return null;
}
