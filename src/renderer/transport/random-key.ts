/** 128 random bits in hex digits. `crypto.randomUUID` is missing on pages that came over the network without encryption. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
