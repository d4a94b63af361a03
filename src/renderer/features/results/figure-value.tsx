/** A number of the document, or a dash that says why there is none. */
export function FigureValue({ value, missing }: { readonly value: string | null; readonly missing: string }) {
  return value === null ? <span title={missing} aria-label={missing}>–</span> : value;
}
