const tiny = Number.MIN_VALUE / Number.EPSILON;

/**
 * The probability that a chi-square variable with so many degrees of freedom (a whole number, 1 or more) is greater than
 * `statistic`: the regularised upper incomplete gamma function Q(degrees / 2, statistic / 2) by its series below the mean
 * (Abramowitz and Stegun 1964, 6.5.29) and its continued fraction above (6.5.31, by Lentz 1976). Error below 1e-12.
 */
export function chiSquareUpperTail(statistic: number, degreesOfFreedom: number): number {
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1) throw new RangeError(`degrees of freedom must be a whole number from 1 on, not ${String(degreesOfFreedom)}`);
  if (Number.isNaN(statistic) || statistic < 0) throw new RangeError(`a chi-square statistic cannot be ${String(statistic)}`);
  if (statistic === 0) return 1;
  if (statistic === Infinity) return 0;
  const a = degreesOfFreedom / 2;
  const x = statistic / 2;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(degreesOfFreedom));
  return x < a + 1 ? 1 - factor * lowerSeries(a, x) : factor * upperFraction(a, x);
}

/** ln(gamma(twice / 2)) by the recurrence from gamma(1/2) = sqrt(pi) and gamma(1) = 1. */
function logGamma(twice: number): number {
  let sum = twice % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let below = twice - 2; below > 0; below -= 2) sum += Math.log(below / 2);
  return sum;
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let next = a + 1; term > sum * Number.EPSILON / 4; next += 1) {
    term *= x / next;
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let step = 1, change = 0; Math.abs(change - 1) > Number.EPSILON; step += 1) {
    const numerator = -step * (step - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    change = d * c;
    value *= change;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
