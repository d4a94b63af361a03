import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const blockBytes = 8;

/** Makes and reads the 22-character names that stand for an image or an item outside the services. */
export interface Handles {
  /** The name of `id` (16 hex digits) for one scope and one purpose; always the same, different for every scope. */
  seal(scope: string, purpose: string, id: string): string;
  /** The id behind a name, or null when it was not made for this scope and purpose. */
  open(scope: string, purpose: string, handle: string): string | null;
}

/**
 * Handles are one AES-256 block: 8 bytes of id and 8 bytes of an HMAC-SHA-256 tag bound to scope, purpose and id. Both keys
 * are derived from the project's secret (hex), so a handle says nothing and cannot be made without it.
 */
export function createHandles(secret: string): Handles {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', `triptych ${use}`, 32));
  const cipherKey = derive('handle cipher');
  const tagKey = derive('handle tag');
  const tagOf = (scope: string, purpose: string, id: Buffer) => createHmac('sha256', tagKey)
    .update(JSON.stringify([scope, purpose, id.toString('hex')])).digest().subarray(0, blockBytes);

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
  };
}
