/** A number for an SVG attribute: two decimals, no trailing zeros. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A linear gradient from top to bottom (or along `direction`), evenly spaced. */
export function linear(id: string, colours: readonly string[], direction = 'x1="0" y1="0" x2="0" y2="1"'): string {
  return `<linearGradient id="${id}" ${direction}>${stops(colours)}</linearGradient>`;
}

/** A radial gradient from the centre outwards, evenly spaced. */
export function radial(id: string, colours: readonly string[], place = 'cx="0.5" cy="0.5" r="0.5"'): string {
  return `<radialGradient id="${id}" ${place}>${stops(colours)}</radialGradient>`;
}

function stops(colours: readonly string[]): string {
  const last = Math.max(1, colours.length - 1);
  return colours.map((colour, index) => `<stop offset="${n(index / last)}" ${stopColour(colour)}/>`).join('');
}

/** `#rrggbb` or `#rrggbb/opacity`. */
function stopColour(colour: string): string {
  const [value, opacity] = colour.split('/');
  return `stop-color="${value ?? ''}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}`;
}

/** An ellipse that fades out towards its border. */
export function softEllipse(id: string, [x, y, rx, ry]: readonly [number, number, number, number], colour: string, opacity: number): string {
  return `<defs>${radial(id, [`${colour}/${n(opacity)}`, `${colour}/${n(opacity * 0.85)}`, `${colour}/${n(opacity * 0.35)}`, `${colour}/0`])}</defs><ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx * 1.35)}" ry="${n(ry * 1.35)}" fill="url(#${id})"/>`;
}

/** A blur filter over the whole picture; `amount` is the standard deviation in the units of the drawing that uses it. */
export function blur(id: string, amount: number): string {
  return `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${n(amount)}"/></filter>`;
}
