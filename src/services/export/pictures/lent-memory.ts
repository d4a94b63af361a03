/** Memory that is lent for files and given back, again and again: pictures come and go by the ten thousand. */
export class LentMemory {
  private readonly free: Buffer[] = [];

  /** At least so many bytes, whatever they hold; the smallest buffer that was given back and fits, or a new one. */
  take(bytes: number): Buffer {
    let best = -1;
    for (const [place, { byteLength }] of this.free.entries()) {
      if (byteLength >= bytes && (best === -1 || byteLength < (this.free[best]?.byteLength ?? 0))) best = place;
    }
    const [known] = best === -1 ? [] : this.free.splice(best, 1);
    return known ?? Buffer.allocUnsafeSlow(Math.ceil(bytes * 1.25));
  }

  /** Takes back what `take` lent; nobody may look at it any more. Of many buffers the smallest is let go. */
  giveBack(buffer: Buffer): void {
    this.free.push(buffer);
    if (this.free.length <= mostFree) return;
    const smallest = this.free.reduce((found, { byteLength }, place) => (byteLength < (this.free[found]?.byteLength ?? Infinity) ? place : found), 0);
    this.free.splice(smallest, 1);
  }
}

/** More are never out at the same time. */
const mostFree = 16;
