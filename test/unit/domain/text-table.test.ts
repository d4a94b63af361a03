import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingOf, numberIn, separatorOf } from '../../../src/domain/text-table.ts';

describe('the encoding of a table', () => {
  it('is UTF-8 exactly where a strict decoder takes the bytes for UTF-8', () => {
    const isUtf8 = (bytes: Uint8Array) => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const tricky = fc.constantFrom(0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff);
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.array(tricky, { maxLength: 6 }).map((list) => Uint8Array.from(list)), fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)));
    fc.assert(fc.property(bytes, (sample) => {
      fc.pre(!(sample[0] === 0xff && sample[1] === 0xfe) && !(sample[0] === 0xfe && sample[1] === 0xff));
      expect(encodingOf(sample)).toBe(isUtf8(sample) ? 'utf-8' : 'windows-1252');
    }), { numRuns: 300 });
  });

  it('is UTF-16 where a byte order mark says so', () => {
    expect([[0xff, 0xfe, 0x41, 0], [0xfe, 0xff, 0, 0x41]].map((bytes) => encodingOf(Uint8Array.from(bytes)))).toEqual(['utf-16le', 'utf-16be']);
  });
});

describe('the separator of a table', () => {
  it.each([['a;b,c;d\n1,2,3,4', ';'], ['a\tb\r\n', '\t'], ['a,b;c', ','], ['single', ','], ['', ','], ['image,"a;b;c;\n;;"\n1;2;3;4', ','], ['"a,b,c";d\n', ';'], ['a;"b,,,', ';']])('of %j is %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });
});

describe('a number in a cell', () => {
  it('is read back as it was written, in all usual forms', () => {
    fc.assert(fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
      expect(numberIn(` ${String(value)} `, ',')).toBe(value === 0 ? Number(String(value)) : value);
      expect(numberIn(String(value).replace('.', ','), ';')).toBe(value === 0 ? Number(String(value)) : value);
    }));
    expect(['+1.5', '.5', '5.', '1e3', '-2E-1', '\u22121.5'].map((text) => numberIn(text, ','))).toEqual([1.5, 0.5, 5, 1000, -0.2, -1.5]);
  });

  it('may have a decimal comma only where commas do not separate cells', () => {
    expect(([',', ';', '\t'] as const).map((separator) => numberIn('0,85', separator))).toEqual([null, 0.85, 0.85]);
  });

  it.each(['', 'NaN', 'nan', 'Infinity', '-inf', '1e999', '0x10', '1.234,5', '1,234,567', '12 %', 'good', '1 2', '--1', '.', ','])('is none in %j', (text) => {
    expect(numberIn(text, ';')).toBeNull();
  });
});
