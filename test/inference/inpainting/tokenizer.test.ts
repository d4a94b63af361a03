import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTokenizer } from '../../../src/inference/inpainting/diffusion/tokenizer/read-tokenizer.ts';
import type { Tokenizer } from '../../../src/inference/inpainting/diffusion/tokenizer/tokenizer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A prompt and its ids as 16 bits each in base64, without padding. */
type Row = readonly [prompt: string, ids: string];

interface Golden {
  readonly captions: readonly Row[];
  readonly variants: readonly { readonly title: string; readonly files: Readonly<Record<string, object>>; readonly padding: number; readonly length: number; readonly rows: readonly Row[] }[];
}

const golden = JSON.parse(readFileSync('test/fixtures/golden/tokenizer-captions.json', 'utf8')) as Golden;
const source = 'test/fixtures/tokenizer';
const vocabularyText = readFileSync(join(source, 'vocab.json'), 'utf8');
const mergesText = readFileSync(join(source, 'merges.txt'), 'utf8');
const vocabulary = JSON.parse(vocabularyText) as Record<string, number>;
const start = vocabulary['<|startoftext|>'] as number;
const end = vocabulary['<|endoftext|>'] as number;
const folder = temporaryFolder();

let tokenizer: Tokenizer;
beforeAll(async () => {
  tokenizer = await readTokenizer(source);
});

function padded(ids: string, length: number, padding: number): number[] {
  const bytes = Buffer.from(ids, 'base64');
  return Array.from({ length }, (_, index) => (index * 2 < bytes.length ? bytes.readUInt16LE(index * 2) : padding));
}

/** A new folder with these files. */
async function folderWith(files: Readonly<Record<string, string | object>>): Promise<string> {
  const made = await mkdtemp(join(folder, 'tokenizer-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(made, name), typeof content === 'string' ? content : JSON.stringify(content));
  return made;
}

function variantFiles({ 'tokenizer.json': whole, ...others }: Readonly<Record<string, object>>): Record<string, string | object> {
  if (whole === undefined) return { 'vocab.json': vocabularyText, 'merges.txt': mergesText, ...others };
  const merges = mergesText.trim().split('\n').slice(1);
  return { 'tokenizer.json': { ...whole, model: { vocab: vocabulary, merges: merges.map((merge, index) => (index % 2 === 0 ? merge : merge.split(' '))) } }, ...others };
}

describe('a tokenizer', () => {
  it('gives the ids of the reference for 1,000 captions', () => {
    expect(golden.captions).toHaveLength(1000);
    const different = golden.captions.filter(([prompt, ids]) => tokenizer.encode(prompt).join() !== padded(ids, 77, end).join());
    expect(different.map(([prompt]) => prompt)).toEqual([]);
  });

  it.each(golden.variants.map((variant) => [variant.title, variant] as const))('gives the ids of the reference with other files: %s', async (_title, { files, padding, length, rows }) => {
    const other = await readTokenizer(await folderWith(variantFiles(files)));
    expect(rows.map(([prompt]) => [prompt, [...other.encode(prompt)]])).toEqual(rows.map(([prompt, ids]) => [prompt, padded(ids, length, padding)]));
  });

  it('pads an empty prompt with the end token to 77 ids', () => {
    expect([...tokenizer.encode('')]).toEqual([start, ...new Array<number>(76).fill(end)]);
  });

  it('makes 77 known ids that begin with the start and hold the end, of any text', () => {
    const largest = Math.max(...Object.values(vocabulary));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const ids = tokenizer.encode(text);
      expect(ids).toHaveLength(77);
      expect(ids[0]).toBe(start);
      expect(ids.includes(end)).toBe(true);
      expect(ids.every((id) => id >= 0 && id <= largest)).toBe(true);
    }));
  });

  it('does not depend on white space, nor on upper case', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/u), { maxLength: 12 }), (words) => {
      const plain = tokenizer.encode(words.join(' '));
      expect(tokenizer.encode(`\n ${words.join('\t\u3000 ').toUpperCase()} `)).toEqual(plain);
    }));
  });

  it('takes a lone surrogate for a character that cannot be shown', () => {
    expect(tokenizer.encode('a \ud800 b')).toEqual(tokenizer.encode('a \ufffd b'));
  });

  it('takes a small vocabulary, with the end token for what it lacks, and files with Windows line ends', async () => {
    const small = await readTokenizer(await folderWith({
      'vocab.json': { a: 0, 'b</w>': 1, 'ab</w>': 2, '<|startoftext|>': 3, '<|endoftext|>': 4 },
      'merges.txt': '#version: 0.2\r\na b</w>\r\n',
    }));
    expect([...small.encode('ab c aab')].slice(0, 7)).toEqual([3, 2, 4, 0, 2, 4, 4]);
  });

  it('leaves out merges beyond those of CLIP', async () => {
    const letters = Array.from({ length: 26 ** 3 }, (_, index) => [index % 26, Math.trunc(index / 26) % 26, Math.trunc(index / 676)].map((letter) => String.fromCharCode(97 + letter)).join(''));
    const merges = [...letters, ...letters, ...letters].slice(0, 48_894).map((text) => `${text} ${text}`);
    const ids = Object.fromEntries(['<|startoftext|>', '<|endoftext|>', 'x', 'y</w>', ...letters.map((text) => text + text)].map((token, id) => [token, id]));
    const large = await readTokenizer(await folderWith({ 'vocab.json': ids, 'merges.txt': ['#version: 0.2', ...merges, 'x y</w>', ''].join('\n') }));
    expect([...large.encode('xy')].slice(0, 4)).toEqual([0, 2, 3, 1]);
  });
});

describe('a tokenizer that cannot be used is refused by name', () => {
  const good = { 'vocab.json': vocabularyText, 'merges.txt': mergesText };
  const { '<|endoftext|>': _, ...endless } = vocabulary;
  it.each([
    ['no vocabulary', { 'merges.txt': mergesText }, 'MODEL_MISSING', 'vocab.json is missing'],
    ['no merges', { 'vocab.json': vocabularyText }, 'MODEL_MISSING', 'merges.txt is missing'],
    ['a vocabulary that breaks off', { ...good, 'vocab.json': vocabularyText.slice(0, 30_000) }, 'BAD_INPUT', 'vocab.json is not JSON, or only a part of it'],
    ['a vocabulary that is a list', { ...good, 'vocab.json': '["a"]' }, 'BAD_INPUT', 'vocab.json cannot be used: it is not a list of tokens with their ids'],
    ['an id that is none', { ...good, 'vocab.json': { ...vocabulary, cat: 1.5 } }, 'BAD_INPUT', 'vocab.json cannot be used: the id of "cat" is not a whole number'],
    ['no end token', { ...good, 'vocab.json': endless }, 'BAD_INPUT', 'has no "<|endoftext|>"'],
    ['a merge of three', { ...good, 'merges.txt': '#version: 0.2\na b c\n' }, 'BAD_INPUT', 'merges.txt cannot be used: merge 1 is not two symbols'],
    ['merges of another model', { ...good, 'merges.txt': '#version: 0.2\n! q\n' }, 'BAD_INPUT', 'the vocabulary has no "!q"'],
    ['an unnamed token', { ...good, 'special_tokens_map.json': { pad_token: 7 } }, 'BAD_INPUT', 'special_tokens_map.json cannot be used: pad_token'],
  ] as const)('%s', async (_title, files, code, message) => {
    await expect(readTokenizer(await folderWith(files))).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
  });
});
