import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../src/domain/image.ts';
import { ByteReader } from '../../../src/services/store/byte-reader.ts';
import { checkImage } from '../../../src/services/store/checks.ts';
import { FigureImages } from '../../../src/services/store/figure-images.ts';
import { ImageColumns } from '../../../src/services/store/image-columns.ts';
import { ImageScanner } from '../../../src/services/store/image-scanner.ts';
import { hex, image } from './samples.ts';

const face = { box: [1, 2.5, -3, 4.125], confidence: 0.987654, landmarks: [[1, 2], [3, 4.5], [5, 6], [7, 8], [9, -10]], areaRatio: 0.049789, frontalness: 0.5, score: null };
const detection = { detector: 'yunet', modelSha256: hex(1, 64), provider: 'cpu', threshold: 0.6, at: '2026-01-01T00:00:00.000Z', faces: [face, { ...face, landmarks: null, frontalness: null, score: -1.25 }] };
const records: readonly ImageRecord[] = [
  image(1, { detection: detection as never, model: 'größer' }),
  image(2, { detection: { ...detection, modelSha256: null, detector: 'other', faces: [] } as never }),
  image(3, { detection: null, model: null, itemId: null }),
];
const texts = records.map((record) => JSON.stringify(record));

/** What figures read of a record. */
function read({ id, model, width, height, detection: seen, choice }: ImageRecord): object {
  return { id, model, width, height, choice, detection: seen && { ...seen, at: '', faces: seen.faces.map((each) => ({ ...each, landmarks: null })) } };
}

function parsed(text: string): object | null {
  try {
    const checked = checkImage(JSON.parse(text));
    return checked.ok ? read(checked.value) : null;
  } catch {
    return null;
  }
}

function scannerOf(seen: readonly ImageRecord[]): (text: string) => object | null {
  return (text) => {
    const columns = new ImageColumns();
    const scanner = new ImageScanner(columns);
    for (const record of seen) scanner.learn(record);
    const bytes = Buffer.from(`before\n${text},\nafter`);
    if (!scanner.scan(bytes, 7, bytes.byteLength - 7)) return null;
    const [record] = [...new FigureImages(columns).values()];
    return record ? read(record) : null;
  };
}

describe('reading image records without the parser', () => {
  it('gives what the parser gives', () => {
    expect(texts.map(scannerOf(records))).toEqual(texts.map(parsed));
  });

  it('never says anything else than the parser to a record that differs by a byte or two', () => {
    const scan = scannerOf(records);
    const replacements = ['', '"', '\\', ',', '{', '}', '[', ']', '0', '-', '..', 'e9', 'a', '/', ':', '\t', 'null'];
    let found = 0;
    for (const text of texts) {
      for (let place = 0; place < text.length; place += 1) {
        for (const replacement of replacements) {
          const changed = `${text.slice(0, place)}${replacement}${text.slice(place + 1)}`;
          const scanned = scan(changed);
          if (scanned === null) continue;
          found += 1;
          expect(scanned, changed).toEqual(parsed(changed));
        }
      }
    }
    expect(found).toBeGreaterThan(1000);
  });

  it('leaves to the parser what it does not know: a chosen face, an unseen order of keys, paths that may lead out', () => {
    const scan = scannerOf(records);
    const text = texts[0] as string;
    const unseen = [
      JSON.stringify(image(4, { choice: { kind: 'detected', index: 0, at: '' } })), JSON.stringify(Object.fromEntries(Object.entries(records[0] as object).reverse())),
      ...['../x', '/x', 'C:/x', 'a/../x', ''].map((path) => text.replace(/"path":"[^"]*"/, `"path":"${path}"`)),
    ];
    expect(unseen.map(scan)).toEqual(unseen.map(() => null));
    expect(scannerOf([])(text)).toBeNull();
  });

  it('finds every image by its id, the last of two with one id never, and grows', () => {
    const columns = new ImageColumns();
    const scanner = new ImageScanner(columns);
    scanner.learn(image(0));
    const ids = Array.from({ length: 3000 }, (_, number) => hex(number * 7919));
    for (const [number, id] of ids.entries()) {
      const bytes = Buffer.from(JSON.stringify({ ...image(0), id, width: number + 1 }));
      expect(scanner.scan(bytes, 0, bytes.byteLength)).toBe(true);
    }
    const images = new FigureImages(columns);
    expect([images.size, columns.hasTwins]).toEqual([3000, false]);
    expect(ids.every((id, number) => images.get(id)?.width === number + 1 && images.get(id)?.id === id)).toBe(true);
    expect([images.get(hex(1)), images.get('nothing'), images.get(`${hex(0)}0`), images.get('000000000000000G')]).toEqual([undefined, undefined, undefined, undefined]);
    columns.addParsed(image(0, { id: ids[5] as string }));
    expect(columns.hasTwins).toBe(true);
  });
});

describe('reading numbers without the parser', () => {
  it('gives the same number to the last bit', () => {
    const reader = new ByteReader();
    const decimal = fc.tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 16n }), fc.option(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 16 })));
    fc.assert(fc.property(fc.oneof(decimal.map(([isBelow, whole, places]) => `${isBelow ? '-' : ''}${String(whole)}${places ? `.${places.join('')}` : ''}`), fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)), (text) => {
      const bytes = Buffer.from(`${text},`);
      reader.start(bytes, 0);
      if (!reader.number() || reader.at !== text.length) return;
      expect(reader.numberValue).toBe(JSON.parse(text));
    }), { numRuns: 500 });
  });
});
