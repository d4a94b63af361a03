import { expect, test } from 'vitest';
import { linkAddress, linkBaseOf } from '../../../../src/renderer/features/people/link-base.ts';

const off = { on: false, origins: ['http://192.168.1.5:4180'] };
const on = { on: true, origins: ['https://192.168.1.5:4180', 'http://[fe80::1]:4180'] };

test('links lead to the best address of the network while it is on', () => {
  const base = linkBaseOf(on, 'http://127.0.0.1:4173/');
  expect(base).toEqual({ reach: 'network', address: 'https://192.168.1.5:4180/' });
  expect(linkAddress('annotate/abc', base)).toBe('https://192.168.1.5:4180/annotate/abc');
});

test('in a browser without the network they lead to the page’s own address', () => {
  expect(linkBaseOf(off, 'http://127.0.0.1:4173/?key=secret#/study')).toEqual({ reach: 'machine', address: 'http://127.0.0.1:4173/' });
  expect(linkBaseOf(null, 'http://localhost:4173/')).toEqual({ reach: 'machine', address: 'http://localhost:4173/' });
  expect(linkBaseOf(off, 'http://192.168.1.5:4180/')).toEqual({ reach: 'network', address: 'http://192.168.1.5:4180/' });
});

test('on a desktop without the network there is nowhere to lead', () => {
  const base = linkBaseOf(off, 'app://studio/index.html');
  expect(base).toEqual({ reach: 'none', address: null });
  expect(linkAddress('annotate/abc', base)).toBeNull();
});
