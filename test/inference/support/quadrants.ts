import sharp, { type Sharp } from 'sharp';

export type Colour = readonly [r: number, g: number, b: number];

/** Top left, top right, bottom left, bottom right. */
export const quadrantColours: readonly [Colour, Colour, Colour, Colour] = [[200, 30, 40], [30, 180, 60], [40, 60, 200], [220, 200, 50]];

/** A picture of four coloured quarters: raw RGB. */
export function quadrantPixels(width: number, height: number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rgb.set(quadrantColours[(y >= height / 2 ? 2 : 0) + (x >= width / 2 ? 1 : 0)] as Colour, (y * width + x) * 3);
    }
  }
  return rgb;
}

export function quadrants(width: number, height: number): Sharp {
  return sharp(quadrantPixels(width, height), { raw: { width, height, channels: 3 } });
}

/** Where a pixel of the upright image lies in the stored one, by EXIF orientation (EXIF 2.32, table of tag 274). */
export function storedPosition(orientation: number, x: number, y: number, width: number, height: number): readonly [number, number] {
  switch (orientation) {
    case 2: return [width - 1 - x, y];
    case 3: return [width - 1 - x, height - 1 - y];
    case 4: return [x, height - 1 - y];
    case 5: return [y, x];
    case 6: return [y, height - 1 - x];
    case 7: return [width - 1 - y, height - 1 - x];
    case 8: return [width - 1 - y, x];
    default: return [x, y];
  }
}

/** Largest difference of any channel between two colours. */
export function colourDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...[0, 1, 2].map((channel) => Math.abs((a[channel] as number) - (b[channel] as number))));
}
