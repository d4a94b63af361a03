import type { Box } from '../../../domain/face.ts';
import { seededRandom } from '../../../domain/random.ts';
import type { Bitmap } from '../../image/decode.ts';
import type { Painter, PainterInput } from '../painter.ts';
import { refuseCancelled } from '../refuse-cancelled.ts';
import { cutRegion, putRegion } from '../region-pixels.ts';
import { displacementField, smoothNoise } from './displacement.ts';
import { type Ellipse, ellipseOf } from './ellipse.ts';
import { blurred, displaced } from './planes.ts';

/** The strength at which the defects are as the constants say. */
const fullStrength = 0.4;

/**
 * Breaks faces without a model: features misplaced and out of proportion, skin bent, patches blurred and others over-sharpened, blotches
 * of colour; the stronger, the more. The same input gives the same bytes on every machine.
 */
export function createProceduralPainter(): Painter {
  return {
    provider: 'cpu',
    passedOver: [],
    side: null,
    networkSeconds: {},
    async paint(input, { signal } = {}) {
      refuseCancelled(signal);
      return { rgb: distorted(input), steps: null };
    },
  };
}

function distorted({ width, height, rgb, mask, strength, seed }: PainterInput): Uint8Array {
  const ellipse = ellipseOf(mask, width, height);
  if (!ellipse) return rgb;
  // What lies far from the mask would be most of the work.
  const face = cutRegion({ width, height, rgb }, { region: surroundings(ellipse, width, height) });
  const broken = Uint8Array.from(rgb);
  putRegion({ width, height, rgb: broken }, { ...face, rgb: brokenFace(face, { ...ellipse, x: ellipse.x - face.left, y: ellipse.y - face.top }, strength / fullStrength, seededRandom(`${seed}/procedural`)) });
  return broken;
}

/** The ellipse with a margin, which pixels that move inside of it come from. */
function surroundings({ x, y, radiusX, radiusY }: Ellipse, width: number, height: number): Box {
  const margin = 1.25;
  return [
    Math.max(0, Math.floor(x - margin * radiusX)), Math.max(0, Math.floor(y - margin * radiusY)),
    Math.min(width, Math.ceil(x + margin * radiusX)), Math.min(height, Math.ceil(y + margin * radiusY)),
  ];
}

function brokenFace(face: Bitmap, ellipse: Ellipse, amount: number, random: () => number): Uint8Array {
  const { width, height } = face;
  const moved = displaced(face, displacementField(width, height, ellipse, amount, random));
  const softness = smoothNoise(width, height, 3, random);
  const [warmth, greenness] = [smoothNoise(width, height, 5, random), smoothNoise(width, height, 4, random)];
  const radius = Math.max(1, Math.round(0.035 * Math.min(1.5, amount + 0.3) * Math.min(ellipse.radiusX, ellipse.radiusY)));
  const soft = blurred(moved, width, height, radius);
  const painted = new Uint8Array(moved.length);
  for (let pixel = 0, at = 0; pixel < softness.length; pixel += 1, at += 3) {
    // Above 0 the patch is blurred, below it is sharpened until its edges ring.
    const patch = (softness[pixel] as number) * 1.5 + 0.2;
    const detail = patch > 0 ? -Math.min(0.75, patch * (0.3 + 0.5 * amount)) : Math.min(1.6, -patch * (0.6 + 1.2 * amount));
    const [red, green, blue] = [(warmth[pixel] as number) * 16 * amount, (greenness[pixel] as number) * 9 * amount, -(warmth[pixel] as number) * 12 * amount];
    painted[at] = byte((moved[at] as number) + detail * ((moved[at] as number) - (soft[at] as number)) + red);
    painted[at + 1] = byte((moved[at + 1] as number) + detail * ((moved[at + 1] as number) - (soft[at + 1] as number)) + green);
    painted[at + 2] = byte((moved[at + 2] as number) + detail * ((moved[at + 2] as number) - (soft[at + 2] as number)) + blue);
  }
  return painted;
}

function byte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
}
