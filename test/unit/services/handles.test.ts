import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHandles } from '../../../src/services/media/handles.ts';

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));

describe('opaque handles', () => {
  it('give the id back to the scope and purpose they were made for, and say 22 characters', () => {
    fc.assert(fc.property(hex(64), hex(16), fc.string(), fc.string(), (secret, id, scope, purpose) => {
      const handles = createHandles(secret);
      const handle = handles.seal(scope, purpose, id);
      expect(handle).toMatch(/^[\w-]{22}$/);
      expect(createHandles(secret).seal(scope, purpose, id)).toBe(handle);
      expect(handles.open(scope, purpose, handle)).toBe(id);
    }));
  });

  it('refuse another person, another purpose and another project', () => {
    fc.assert(fc.property(hex(64), hex(64), hex(16), fc.string(), fc.string(), (secret, other, id, scope, stranger) => {
      fc.pre(scope !== stranger && secret !== other);
      const handles = createHandles(secret);
      const handle = handles.seal(scope, 'image', id);
      expect(handles.seal(stranger, 'image', id)).not.toBe(handle);
      expect([handles.open(stranger, 'image', handle), handles.open(scope, 'item', handle), createHandles(other).open(scope, 'image', handle)]).toEqual([null, null, null]);
    }));
  });

  it('do not mistake one pair of scope and purpose for another with the same letters', () => {
    const handles = createHandles('ab'.repeat(32));
    expect(handles.open('a', 'bc', handles.seal('ab', 'c', '0123456789abcdef'))).toBeNull();
  });

  it('carry a face box exactly, for one scope and one purpose, in 64 characters', () => {
    const handles = createHandles('ef'.repeat(32));
    const coordinate = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    fc.assert(fc.property(fc.tuple(coordinate, coordinate, coordinate, coordinate), fc.nat(63), (box, place) => {
      const name = handles.sealBox('annotator/ann', 'face', box);
      expect(name).toMatch(/^[\w-]{64}$/);
      expect(handles.openBox('annotator/ann', 'face', name)).toEqual(box);
      expect(handles.openBox('annotator/bob', 'face', name)).toBeNull();
      expect(handles.openBox('annotator/ann', 'other', name)).toBeNull();
      expect(handles.openBox('annotator/ann', 'face', name.slice(0, place) + (name[place] === 'A' ? 'B' : 'A') + name.slice(place + 1))).toBeNull();
      expect(handles.openBox('annotator/ann', 'face', name.slice(0, place))).toBeNull();
    }));
  });

  it('refuse anything that was made up or tampered with', () => {
    const handles = createHandles('cd'.repeat(32));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w-]{21}[AQgw]$/)), (text) => {
      expect(handles.open('lead', 'image', text)).toBeNull();
    }));
    const handle = handles.seal('lead', 'image', '0123456789abcdef');
    for (let place = 0; place < handle.length; place += 1) {
      const changed = handle.slice(0, place) + (handle[place] === 'A' ? 'B' : 'A') + handle.slice(place + 1);
      expect(handles.open('lead', 'image', changed)).toBeNull();
    }
  });
});
