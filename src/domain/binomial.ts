/** Values of `logFactorial` that were asked for; a bootstrap asks for the same few thousand again and again. */
const remembered = new Float64Array(2 ** 17).fill(NaN);

function logFactorial(n: number): number {
  const known = remembered[n];
  if (known !== undefined && !Number.isNaN(known)) return known;
  const value = computedLogFactorial(n);
  if (n < remembered.length) remembered[n] = value;
  return value;
}

/** ln(n!) by Stirling's series from 10 on (error below 1e-10), by the product before. */
function computedLogFactorial(n: number): number {
  if (n < 10) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
}

/**
 * One draw from the binomial distribution by inversion outwards from the mode (Kemp 1986), which takes about
 * sqrt(trials) steps. `random` gives numbers in [0, 1).
 */
export function binomialDraw(trials: number, probability: number, random: () => number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  const odds = probability / (1 - probability);
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  const logMass = logFactorial(trials) - logFactorial(mode) - logFactorial(trials - mode)
    + mode * Math.log(probability) + (trials - mode) * Math.log1p(-probability);

  let left = random() - Math.exp(logMass);
  let above = mode, below = mode;
  let massAbove = Math.exp(logMass), massBelow = massAbove;
  while (left >= 0) {
    const done = above === trials && below === 0;
    if (done) return mode;
    if (above < trials) {
      massAbove *= ((trials - above) / (above + 1)) * odds;
      above += 1;
      left -= massAbove;
      if (left < 0) return above;
    }
    if (below > 0) {
      massBelow *= below / ((trials - below + 1) * odds);
      below -= 1;
      left -= massBelow;
      if (left < 0) return below;
    }
  }
  return mode;
}
