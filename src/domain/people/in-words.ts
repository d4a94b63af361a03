/** A duration in milliseconds as somebody says it: `0.8 s`, `42 s`, `3 min 20 s`. */
export function secondsText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min${whole % 60 === 0 ? '' : ` ${whole % 60} s`}`;
}

/** A share in [0, 1] as `84 %`. */
export function percentText(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A number from -1 to 1 as `0.71` or `−0.12`. */
export function coefficientText(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
