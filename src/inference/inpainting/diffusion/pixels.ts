import { fromPlanes, toPlanes } from '../planes.ts';

/** Bytes of a picture, pixel by pixel, as [3, side, side] in [-1, 1]. */
export function toSigned(rgb: Uint8Array): Float32Array {
  return toPlanes(rgb, new Float32Array(rgb.length), (byte) => byte / 127.5 - 1);
}

/** Values [3, side, side] as bytes, pixel by pixel: what lies beyond [-1, 1] is cut off. */
export function fromSigned(planes: Float32Array): Uint8Array {
  return fromPlanes(planes, (value) => (value + 1) * 127.5);
}

/** A soft mask as what is redrawn (1) and what is not (0): from one half on it is. */
export function toHardMask(mask: Uint8Array): Float32Array {
  return Float32Array.from(mask, (value) => (value >= 128 ? 1 : 0));
}

/** The mask of the latents: of every block of `scale` pixels the first one's value, as diffusers takes it. */
export function shrunkMask(mask: Float32Array, side: number, scale: number): Float32Array {
  const small = side / scale;
  return Float32Array.from({ length: small * small }, (_, index) => mask[Math.floor(index / small) * scale * side + (index % small) * scale] as number);
}

/** The picture with mid-grey where it is redrawn. */
export function withHole(planes: Float32Array, mask: Float32Array): Float32Array {
  return planes.map((value, index) => (mask[index % mask.length] === 1 ? 0 : value));
}
