/** Bytes of a picture, pixel by pixel, written into three planes one after the other, each as `valueOf` has it. Answers the planes. */
export function toPlanes<Planes extends Float32Array | Uint8Array>(rgb: Uint8Array, planes: Planes, valueOf: (byte: number) => number): Planes {
  const pixels = rgb.length / 3;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) planes[channel * pixels + pixel] = valueOf(rgb[pixel * 3 + channel] as number);
  }
  return planes;
}

/** Three planes as bytes, pixel by pixel: what `valueOf` gives beyond 0 to 255 is cut off, halves go to the even byte. */
export function fromPlanes(planes: Float32Array | Uint8Array, valueOf: (value: number) => number): Uint8Array {
  const pixels = planes.length / 3;
  const bytes = new Uint8ClampedArray(planes.length);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) bytes[pixel * 3 + channel] = valueOf(planes[channel * pixels + pixel] as number);
  }
  return new Uint8Array(bytes.buffer);
}
