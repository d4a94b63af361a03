import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { HashedPin } from '../store/types.ts';

const saltBytes = 16;
const hashBytes = 32;

/** A PIN as it is kept: scrypt (RFC 7914, Node's default cost) under a salt of its own. */
export async function hashPin(pin: string): Promise<HashedPin> {
  const salt = randomBytes(saltBytes);
  return { salt: salt.toString('hex'), hash: (await scryptOf(pin, salt)).toString('hex') };
}

/** Whether a typed PIN is the one that was kept, compared in a time that does not depend on where they differ. */
export async function isPin(typed: string, kept: HashedPin): Promise<boolean> {
  return timingSafeEqual(await scryptOf(typed, Buffer.from(kept.salt, 'hex')), Buffer.from(kept.hash, 'hex'));
}

function scryptOf(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashBytes, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
