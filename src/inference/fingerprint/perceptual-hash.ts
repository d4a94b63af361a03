/** Pixels of a side of the square that is hashed. */
export const hashedSide = 32;

/** Frequencies of each direction that make a hash: 8 x 8 = 64 bits. */
const kept = 8;

/** Factors of the cosine transform: `cosines[frequency * side + place]`. */
const cosines = Float64Array.from({ length: kept * hashedSide }, (_, index) => Math.cos(((2 * (index % hashedSide) + 1) * Math.floor(index / hashedSide) * Math.PI) / (2 * hashedSide)));

/** Sums are compared in steps of this size: what is 0 but for rounding is 0, so that a blank picture has no hash of noise. */
const step = 1 / 1024;

/**
 * Perceptual hash of a square of 32 x 32 greys: 16 hex digits, a bit for each of the 8 x 8 lowest frequencies of its cosine transform (DCT-II), set where
 * it exceeds their median; frequency 0 first, row by row (Zauner 2010, section 3.2.1, in the form of Krawetz's and of the Python package imagehash, `phash`).
 * A picture of one colour has no bit beside the first.
 */
export function perceptualHash(greys: Float64Array): string {
  const frequencies = lowFrequencies(greys).map((sum) => Math.round(sum / step));
  const sorted = frequencies.toSorted();
  const median = ((sorted[sorted.length / 2 - 1] ?? 0) + (sorted[sorted.length / 2] ?? 0)) / 2;
  let hash = '';
  for (let first = 0; first < frequencies.length; first += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit += 1) digit = digit * 2 + ((frequencies[first + bit] ?? 0) > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}

/** Rows first, then columns. */
function lowFrequencies(greys: Float64Array): Float64Array {
  const rows = new Float64Array(hashedSide * kept);
  for (let y = 0; y < hashedSide; y += 1) for (let across = 0; across < kept; across += 1) rows[y * kept + across] = sumOf((x) => (greys[y * hashedSide + x] ?? 0) * (cosines[across * hashedSide + x] ?? 0));
  return Float64Array.from({ length: kept * kept }, (_, index) => {
    const [down, across] = [Math.floor(index / kept), index % kept];
    return sumOf((y) => (rows[y * kept + across] ?? 0) * (cosines[down * hashedSide + y] ?? 0));
  });
}

function sumOf(term: (place: number) => number): number {
  let sum = 0;
  for (let place = 0; place < hashedSide; place += 1) sum += term(place);
  return sum;
}
