import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from './fixtures.ts';

const output = join(import.meta.dirname, '../../out');

/** Every module that a built file loads at its start, through its chunks. */
function staticImports(file: string, seen = new Set<string>()): Set<string> {
  const code = readFileSync(join(output, file), 'utf8');
  for (const [, name = ''] of code.matchAll(/^(?:import|export)\s[^;]*?["']([^"']+)["'];?$/gm)) {
    const next = name.startsWith('.') ? join(dirname(file), name) : name;
    if (seen.has(next)) continue;
    seen.add(next);
    if (name.startsWith('.')) staticImports(next, seen);
  }
  return seen;
}

const native = ['onnxruntime-node', 'sharp'];

test('the desktop shell and the command line start without the native libraries', () => {
  for (const entry of ['main/index.js', 'main/cli.js']) expect([...staticImports(entry)].filter((name) => native.includes(name)), entry).toEqual([]);
});

test('no entry pulls another entry or a foreign host in', () => {
  expect([...staticImports('main/cli.js')]).not.toContain('electron');
  const engine = [...staticImports('main/engine.js')];
  expect(engine.filter((name) => ['electron', 'commander', 'node:http', 'main/index.js', 'main/cli.js'].includes(name))).toEqual([]);
  expect(engine, 'the reader of imports sees native libraries where they are').toContain('sharp');
});

test('the preload is one CommonJS file that needs Electron only', () => {
  const code = readFileSync(join(output, 'preload/index.cjs'), 'utf8');
  expect([...code.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)).toEqual(['electron']);
});

test('the page loads nothing from elsewhere and no inline script', () => {
  const index = readFileSync(join(output, 'renderer/index.html'), 'utf8');
  for (const [tag] of index.matchAll(/<script[^>]*>[^<]*/g)) expect(tag).toMatch(/src="\.\/assets\/[^"]+">\s*$/);
  for (const [, address = ''] of index.matchAll(/(?:src|href)="([^"]+)"/g)) expect(existsSync(join(output, 'renderer', address)), address).toBe(true);
});
