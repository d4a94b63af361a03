/** A number of bytes for a sentence: `1,787 MB`, `0.3 MB`. */
export function megabytes(bytes: number): string {
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: bytes < 10e6 ? 1 : 0 }).format(bytes / 1e6)} MB`;
}
