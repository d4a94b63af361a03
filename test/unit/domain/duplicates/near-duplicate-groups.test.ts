import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hammingDistance } from '../../../../src/domain/duplicates/hamming-distance.ts';
import { nearDuplicateGroups, type FingerprintedImage } from '../../../../src/domain/duplicates/near-duplicate-groups.ts';
import { seededRandom } from '../../../../src/domain/random.ts';

/** Fingerprints of pictures and of what becomes of them, by name and change; made by make-fingerprints.ts. */
const measured = JSON.parse(readFileSync(new URL('../../../fixtures/duplicates/fingerprints.json', import.meta.url), 'utf8')) as Record<string, Record<string, string>>;
const names = Object.keys(measured);
const original = (name: string): string => measured[name]?.['original'] ?? '';

const imageOf = (id: string, fingerprint: string, { bytes = 1000, width = 100, height = 100 } = {}): FingerprintedImage => ({ id, bytes, width, height, fingerprint });
const hex = (bits: bigint): string => bits.toString(16).padStart(16, '0');

/** The same by comparing all pairs, bit by bit. */
function bruteForce(images: readonly FingerprintedImage[]): string[][] {
  const differing = (one: string, other: string): number => [...(BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)].filter((bit) => bit === '1').length;
  const left = new Set(images);
  const groups: string[][] = [];
  for (const image of images) {
    if (!left.delete(image)) continue;
    const group = [image];
    for (const member of group) for (const other of left) if (differing(member.fingerprint, other.fingerprint) <= 8) { group.push(other); left.delete(other); }
    if (group.length > 1) groups.push(group.map(({ id }) => id).sort());
  }
  return groups.sort((one, other) => (one[0]! < other[0]! ? -1 : 1));
}

/** Fingerprints of which many are near to one of a few: each a seed with some bits turned. */
const nearOnes = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 14 })), { maxLength: 60 }).map((drawn) => drawn.map(([seed, turned], index) => imageOf(
  index.toString(16).padStart(16, '0'), hex(turned.reduce((bits, bit) => bits ^ (1n << BigInt(bit)), [0n, 0x8123456789abcdefn, 0xffffffffffffffffn, 0x8123456789ab0000n][seed]!)),
)));

describe('groups of near-duplicates', () => {
  it('are those that comparing all pairs finds, in every order of the images', () => {
    fc.assert(fc.property(nearOnes, (images) => {
      const groups = nearDuplicateGroups(images);
      expect(groups.map((group) => group.images)).toEqual(bruteForce(images));
      expect(nearDuplicateGroups(images.toReversed())).toEqual(groups);
    }), { numRuns: 300 });
  });

  it('hold fingerprints that differ in eight bits wherever those lie, and none that differ in nine', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: 9, maxLength: 9 }), (bits, places) => {
      const turned = (count: number): bigint => places.slice(0, count).reduce((all, place) => all ^ (1n << BigInt(place)), bits);
      const [one, eight, nine] = [hex(bits), hex(turned(8)), hex(turned(9))];
      expect([hammingDistance(one, eight), hammingDistance(one, nine)]).toEqual([8, 9]);
      expect(nearDuplicateGroups([imageOf('a', one), imageOf('b', eight)])).toEqual([{ id: 'a', images: ['a', 'b'], best: 'a' }]);
      expect(nearDuplicateGroups([imageOf('a', one), imageOf('b', nine)])).toEqual([]);
    }));
  });

  it('join what is near by way of others', () => {
    const images = [imageOf('a', hex(0n)), imageOf('c', hex(0xffffn)), imageOf('b', hex(0xffn))];
    expect(nearDuplicateGroups(images)).toEqual([{ id: 'a', images: ['a', 'b', 'c'], best: 'a' }]);
    expect(nearDuplicateGroups(images.slice(0, 2))).toEqual([]);
  });

  it('name as best the image with the most pixels, then the most bytes, then the smallest id', () => {
    const best = (...images: FingerprintedImage[]): string | undefined => nearDuplicateGroups(images)[0]?.best;
    const same = hex(5n);
    expect(best(imageOf('a', same, { bytes: 9000 }), imageOf('b', same, { width: 101 }))).toBe('b');
    expect(best(imageOf('a', same), imageOf('b', same, { bytes: 1001 }), imageOf('c', same))).toBe('b');
    expect(best(imageOf('c', same), imageOf('b', same), imageOf('d', same))).toBe('b');
    expect(best(imageOf('a', same, { width: 50, height: 200 }), imageOf('b', same, { bytes: 1001 }))).toBe('b');
  });

  it('hold all of many equal or nearly blank pictures', () => {
    const random = seededRandom('nearly blank');
    const images = Array.from({ length: 4000 }, (_, index) => imageOf(String(index).padStart(6, '0'), index % 2 === 0 ? hex(1n << 63n) : hex((1n << 63n) | (1n << BigInt(Math.floor(random() * 63))))));
    expect(nearDuplicateGroups(images)).toEqual([{ id: '000000', images: images.map(({ id }) => id), best: '000000' }]);
  });

  it('are found among many that are not', () => {
    const random = seededRandom('many');
    const word = (): bigint => BigInt(Math.floor(random() * 2 ** 32));
    const images = Array.from({ length: 10_000 }, (_, index) => imageOf(String(index).padStart(6, '0'), hex((word() << 32n) | word())));
    const near = [imageOf('near 1', hex(BigInt(`0x${images[17]!.fingerprint}`) ^ 0x8040201008040201n)), imageOf('near 2', images[9000]!.fingerprint)];
    expect(nearDuplicateGroups([...images, ...near]).map((group) => group.images)).toEqual([['000017', 'near 1'], ['009000', 'near 2']]);
  });
});

describe('fingerprints of real pictures', () => {
  it('stay near when a picture is written anew, made smaller, cut a little or made brighter', () => {
    const worst = (change: string): number => Math.max(...names.map((name) => hammingDistance(original(name), measured[name]?.[change] ?? '')));
    expect(Object.fromEntries(Object.keys(measured[names[0]!]!).map((change) => [change, worst(change)]))).toEqual({
      'original': 0, 'as it is': 4, 'JPEG of quality 60': 2, 'half the size': 4, '2 % cut off the left': 8, '2 % cut off all around': 8, '5 % brighter': 4,
    });
  });

  it('group each picture with all that became of it, a copy without fine detail too, and with no other picture', () => {
    const images = names.flatMap((name) => Object.entries(measured[name]!).map(([change, fingerprint]) => imageOf(`${name}, ${change}`, fingerprint)));
    const pictures = new Map<string, string[]>();
    for (const { id } of images) {
      const picture = id.replace('sdxl-base-lowpass', 'sdxl-base').replace(/,.*/, '');
      pictures.set(picture, [...pictures.get(picture) ?? [], id].sort());
    }
    expect(pictures.size).toBe(13);
    const groups = nearDuplicateGroups(images).map((group) => group.images);
    expect(new Set(groups.map((group) => group.join('\n')))).toEqual(new Set([...pictures.values()].map((group) => group.join('\n'))));
  });

  it('are far from those of another model for the same prompt, and farther from other photographs', () => {
    const least = (isMeant: (one: string, other: string) => boolean): number => Math.min(...names.flatMap((one) => names.filter((other) => one < other && isMeant(one, other)).map((other) => hammingDistance(original(one), original(other)))));
    const prompt = (name: string): string => name.replace(/.*\//, '');
    const copies = (one: string, other: string): boolean => one.replace('-lowpass', '') === other.replace('-lowpass', '');
    expect([
      least((one, other) => prompt(one) === prompt(other) && !copies(one, other)),
      least((one, other) => prompt(one) !== prompt(other)),
      least((one, other) => one.startsWith('natural') || other.startsWith('natural')),
    ]).toEqual([12, 16, 22]);
  });
});
