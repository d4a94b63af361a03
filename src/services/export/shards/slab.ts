/** Where the next copy finds no room, the slab grows by at least so much. */
const leastBytes = 8_000_000;

/** Memory for copies that are all given up at once: it is kept for the next ones, so that nothing is left for the garbage collector to find. */
export class Slab {
  private blocks: Buffer[] = [];
  private block = 0;
  private used = 0;

  /** A copy that stays as it is until `clear`. */
  copy(bytes: Uint8Array): Uint8Array {
    const size = bytes.byteLength;
    let block = this.blocks[this.block];
    while (block && this.used + size > block.byteLength) {
      block = this.blocks[this.block += 1];
      this.used = 0;
    }
    if (!block) {
      block = Buffer.allocUnsafeSlow(Math.max(size, leastBytes));
      this.blocks.push(block);
      this.used = 0;
    }
    const place = block.subarray(this.used, this.used + size);
    place.set(bytes);
    this.used += size;
    return place;
  }

  /** Gives all copies up. */
  clear(): void {
    this.block = 0;
    this.used = 0;
  }
}
