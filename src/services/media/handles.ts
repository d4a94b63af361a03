import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Box } from '../../domain/face.ts';

const blockBytes = 8;
const boxTagBytes = 16;
const boxBytes = 4 * Float64Array.BYTES_PER_ELEMENT;

/** Makes and reads the names that stand for an image, an item or a face box outside the services. */
export interface Handles {
  /** The name, 22 characters, of `id` (16 hex digits) for one scope and one purpose; always the same, different for every scope. */
  seal(scope: string, purpose: string, id: string): string;
  /** The id behind a name, or null when it was not made for this scope and purpose. */
  open(scope: string, purpose: string, handle: string): string | null;
  /** The name, 64 characters, of a box for one scope and one purpose; every coordinate comes back exactly. */
  sealBox(scope: string, purpose: string, box: Box): string;
  /** The box behind a name, or null when it was not made for this scope and purpose. */
  openBox(scope: string, purpose: string, name: string): Box | null;
}

/**
 * Handles are one AES-256 block: 8 bytes of id and 8 bytes of an HMAC-SHA-256 tag bound to scope, purpose and id. Both keys
 * are derived from the project's secret (hex), so a handle says nothing and cannot be made without it. A box is four 64-bit
 * numbers under AES-256-CTR, with such a tag of 16 bytes in front that is also the start of the counter.
 */
export function createHandles(secret: string): Handles {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', `triptych ${use}`, 32));
  const cipherKey = derive('handle cipher');
  const tagKey = derive('handle tag');
  const tagOf = (scope: string, purpose: string, id: Buffer, bytes = blockBytes) => createHmac('sha256', tagKey)
    .update(JSON.stringify([scope, purpose, id.toString('hex')])).digest().subarray(0, bytes);

  return {
    seal(scope, purpose, id) {
      const plain = Buffer.from(id, 'hex');
      if (plain.length !== blockBytes) throw new Error('a handle stands for exactly 16 hex digits');
      const cipher = createCipheriv('aes-256-ecb', cipherKey, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(Buffer.concat([plain, tagOf(scope, purpose, plain)])), cipher.final()]).toString('base64url');
    },
    open(scope, purpose, handle) {
      const sealed = Buffer.from(handle, 'base64url');
      if (sealed.length !== 2 * blockBytes || sealed.toString('base64url') !== handle) return null;
      const decipher = createDecipheriv('aes-256-ecb', cipherKey, null).setAutoPadding(false);
      const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
      const id = block.subarray(0, blockBytes);
      return timingSafeEqual(block.subarray(blockBytes), tagOf(scope, purpose, id)) ? id.toString('hex') : null;
    },
    sealBox(scope, purpose, box) {
      const plain = Buffer.from(Float64Array.from(box).buffer);
      const tag = tagOf(scope, purpose, plain, boxTagBytes);
      const cipher = createCipheriv('aes-256-ctr', cipherKey, tag);
      return Buffer.concat([tag, cipher.update(plain), cipher.final()]).toString('base64url');
    },
    openBox(scope, purpose, name) {
      const sealed = Buffer.from(name, 'base64url');
      if (sealed.length !== boxTagBytes + boxBytes || sealed.toString('base64url') !== name) return null;
      const tag = sealed.subarray(0, boxTagBytes);
      const decipher = createDecipheriv('aes-256-ctr', cipherKey, tag);
      const plain = Buffer.concat([decipher.update(sealed.subarray(boxTagBytes)), decipher.final()]);
      if (!timingSafeEqual(tag, tagOf(scope, purpose, plain, boxTagBytes))) return null;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = new Float64Array(Uint8Array.from(plain).buffer);
      return [x1, y1, x2, y2];
    },
  };
}
