import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../src/contract/errors.ts';
import { openCheckpoint } from '../../../src/inference/torch/open-checkpoint.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { joined, littleEndian, longEnd, pickled, pickledDictionary, pickledTensor, streamForm, threeFloats, zipArchive, zipForm, type Piece, type WrittenTensor } from '../support/torch-file.ts';

const path = join(temporaryFolder(), 'model.pt');
const good = pickledDictionary([['w', pickledTensor()]]);
const again = "download it again, and compare its SHA-256 with the publisher's";
const publisher = 'use only the file of the original publisher';
const asWritten = 'get the file as PyTorch wrote it';
const published = 'give the published PyTorch file (.pt or .pth)';

/** What is said about a file with these bytes, without its path. */
async function refusal(content: Buffer): Promise<string> {
  await writeFile(path, content);
  return refusalOf(path);
}

async function refusalOf(file: string): Promise<string> {
  try {
    await (await openCheckpoint(file)).close();
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'BAD_INPUT') throw error;
    expect(error.message.startsWith(`${file} cannot be used: `)).toBe(true);
    return error.message.slice(`${file} cannot be used: `.length);
  }
  throw new Error('it was taken');
}

/** Both forms with the same pickle must be refused in the same words. */
async function refusalOfPickle(pickle: Buffer): Promise<string> {
  const words = await refusal(zipForm(pickle));
  expect(await refusal(streamForm(pickle))).toBe(words);
  return words;
}

function program(...parts: readonly Piece[]): Buffer {
  return joined(pickled.start, ...parts, '.');
}

describe('A pickle that wants more than a state dict', () => {
  const { text, tuple, global } = pickled;

  it('cannot import anything else: it is named, and nothing is run', async () => {
    const witness = join(temporaryFolder(), 'ran');
    const command = tuple(text(`touch ${witness}`));
    const words = (name: string): string => `it wants to import ${name}, which a state dict does not need (nothing was run); ${publisher}`;
    expect(await refusalOfPickle(program(global('os', 'system'), command, 'R'))).toBe(words('os.system'));
    expect(await refusalOfPickle(program(text('posix'), text('system'), 0x93, command, 'R'))).toBe(words('posix.system'));
    expect(await refusalOfPickle(program('(', text('x'), 'ios\nsystem\n'))).toBe(words('os.system'));
    expect(await refusalOfPickle(pickledDictionary([['w', joined(global('builtins', 'eval'), tuple(text('1')), 'R')]]))).toBe(words('builtins.eval'));
    expect(await refusalOfPickle(program(pickled.orderedDictionary, global('torch', 'load'), 'b'))).toBe(words('torch.load'));
    expect(await refusal(joined(0x80, 4, 0x95, littleEndian(30, 8), 0x8c, 2, 'os', 0x8c, 6, 'system', 0x93, command, 'R.'))).toBe(words('os.system'));
    expect(existsSync(witness)).toBe(false);
  });

  it('cannot bring control characters or a second line into the message', async () => {
    expect(await refusalOfPickle(program(text('a\u001b[2J\nb\u202e'), text('c'.repeat(200)), 0x93))).toBe(`it wants to import a?[2J?b?.${'c'.repeat(91)}..., which a state dict does not need (nothing was run); ${publisher}`);
  });

  it('cannot call, build or load in any other way', async () => {
    const { orderedDictionary } = pickled;
    expect(await refusalOfPickle(program(text('x'), tuple(), 'R'))).toBe(`it wants to call something that is not a function (nothing was run); ${again}`);
    expect(await refusalOfPickle(program(global('collections', 'OrderedDict'), tuple(pickled.list()), 'R'))).toBe(`it makes an OrderedDict in a way that is not read here; ${again}`);
    expect(await refusalOfPickle(program(pickledTensor(), orderedDictionary, 'b'))).toBe(`it wants to set the state of something that is not a dictionary (nothing was run); ${again}`);
    expect(await refusalOfPickle(program(global('torch', 'FloatStorage'), tuple(), 0x81))).toBe(`it uses the pickle instruction 0x81, which a state dict does not need (nothing was run); ${publisher}`);
    expect(await refusalOfPickle(pickledDictionary([['w', joined(global('torch', 'FloatStorage'), tuple(), 'R')]]))).toBe('it holds something besides tensors ("w"); get the file that holds only the weights (a plain state dict)');
  });

  it('cannot fill the memory: every count, length and depth has its limit', async () => {
    expect(await refusalOfPickle(program('X', littleEndian(0xffffffff, 4)))).toBe(`it holds a text of 4294967295 bytes, over the limit of 4096; ${again}`);
    expect(await refusalOfPickle(program(0x8a, 200, Buffer.alloc(200)))).toBe(`it holds a number of 200 bytes, over the limit of 16; ${again}`);
    expect(await refusalOfPickle(program('('.repeat(101)))).toBe(`it is nested more than 100 deep; ${again}`);
    expect(await refusalOfPickle(program('N'.repeat(10_001)))).toBe(`it stacks more than 10000 values; ${again}`);
    expect(await refusalOfPickle(program('N', Buffer.alloc(250_001, 0x94)))).toBe(`it remembers more than 250000 values; ${again}`);
    expect(await refusalOfPickle(program('N', Buffer.alloc(1_000_000, 0x85)))).toBe(`it makes more than 1000000 values; ${again}`);
    expect(await refusalOfPickle(program('c', 'a'.repeat(5000), '\nb\n'))).toBe(`it holds a name longer than 4096 bytes; ${again}`);
    expect(await refusalOfPickle(program('}', 'NNs'.repeat(16_385)))).toBe(`it holds 16385 tensors, over the limit of 16384; ${again}`);
    const frames = Buffer.alloc(9 * 2 ** 20, joined(0x95, Buffer.alloc(8)));
    expect(await refusalOfPickle(program(frames))).toBe(`its list of contents is longer than 8 MiB; ${again}`);
  });

  it('can bend itself into rings and towers without harm', async () => {
    const ring = program('}q', 0, text('w'), 'h', 0, 's');
    expect(await refusalOfPickle(ring)).toBe('it holds something besides tensors ("w"); get the file that holds only the weights (a plain state dict)');
    const tower = joined('N', Buffer.alloc(20_000, 0x85));
    expect(await refusalOfPickle(program('}', text('w'), tower, 's'))).toBe('it holds something besides tensors ("w"); get the file that holds only the weights (a plain state dict)');
    expect(await refusalOfPickle(program(tower))).toBe('it does not hold a state dict (names with their tensors); get the file that holds only the weights');
  });

  it.each([
    ['takes from an empty stack', program(0x85)],
    ['takes below a mark', program('N(', 0x85)],
    ['recalls what it never remembered', program('h', 7)],
    ['ends with values left', program('NN')],
    ['ends inside a mark', program('(N')],
    ['closes a mark that is not there', program('t')],
    ['has a key without a value', program('}(Nu')],
    ['sets an item of no dictionary', program(']NNs')],
    ['appends to no list', program('}Na')],
    ['makes a name out of numbers', program('K', 1, 'K', 2, 0x93)],
    ['calls with something that is no tuple', program(global('torch', 'FloatStorage'), 'NR')],
  ])('is refused as damaged when it %s', async (_, pickle) => {
    expect(await refusalOfPickle(pickle)).toBe(`its list of contents is damaged; ${again}`);
  });

  it('is refused when its text is not UTF-8 or its protocol is from the future', async () => {
    expect(await refusalOfPickle(program(0x8c, 1, 0xff))).toBe(`it holds text that is not UTF-8; ${again}`);
    expect(await refusal(zipForm(joined(0x80, 6, '}.')))).toBe(`it is a pickle of protocol 6; up to 5 are read; ${again}`);
  });
});

describe('A tensor that cannot be right', () => {
  const unread = (what: string): string => `its tensor "w" ${what}; ${again}`;
  const strange = 'is stored in a way that is not read here';
  const overflowing = 2n ** 53n - 1n;

  it.each<[string, WrittenTensor, string]>([
    ['reaches beyond its storage', { shape: [4] }, unread('reaches outside its 3 stored values')],
    ['begins too late', { offset: 1 }, unread('reaches outside its 3 stored values')],
    ['begins beyond every number', { offset: overflowing }, unread('reaches outside its 3 stored values')],
    ['has more values than can be counted', { shape: [2 ** 40, 2 ** 40], steps: [2 ** 40, 1] }, unread('reaches outside its 3 stored values')],
    ['begins before its storage', { offset: -1 }, unread('begins at no whole number')],
    ['has a negative length', { shape: [-3] }, unread('has a shape that is not read here')],
    ['has an axis longer than 2^53', { shape: [2n ** 60n] }, unread('has a shape that is not read here')],
    ['has too many axes', { shape: Array.from({ length: 17 }, () => 1), steps: Array.from({ length: 17 }, () => 1) }, unread('has a shape that is not read here')],
    ['has a negative number of values', { stored: -3 }, unread(strange)],
    ['has more bytes than can be counted', { stored: overflowing }, unread('is larger than any file')],
    ['has steps for other axes', { steps: [1, 1] }, 'its tensor "w" does not lie row by row; save it again with contiguous tensors'],
    ['repeats one value', { steps: [0] }, 'its tensor "w" does not lie row by row; save it again with contiguous tensors'],
    ['is a view of a view', { view: [pickled.tuple()] }, unread(strange)],
    ['has its signs turned round', { extra: [pickled.dictionary([pickled.text('neg'), joined(0x88)])] }, unread('is described in a way that is not read here')],
    ['is called with too much', { extra: [joined('N'), joined('N')] }, unread('is described in a way that is not read here')],
    ['has values of another kind', { type: 'DoubleStorage' }, 'it holds values of the kind torch.DoubleStorage; only 32-bit floats and 64-bit whole numbers are read; get the file with 32-bit weights'],
  ])('is refused by name when it %s', async (_, tensor, words) => {
    expect(await refusalOfPickle(pickledDictionary([['w', pickledTensor(tensor)]]))).toBe(words);
  });

  it('is refused when its name comes twice, is no text or cannot be shown, or its storage is two things at once', async () => {
    expect(await refusalOfPickle(pickledDictionary([['w', pickledTensor()], ['w', pickledTensor()]]))).toBe(`it names the tensor "w" twice; ${again}`);
    expect(await refusalOfPickle(pickledDictionary([['w\n\u001b[1m', pickledTensor()]]))).toBe(`it names a tensor "w??[1m", with characters that cannot be shown; ${again}`);
    expect(await refusalOfPickle(joined(pickled.start, '}K', 7, pickledTensor(), 's.'))).toBe('it holds something besides tensors ("7"); get the file that holds only the weights (a plain state dict)');
    expect(await refusalOfPickle(pickledDictionary([['w', pickledTensor()], ['v', pickledTensor({ type: 'LongStorage' })]]))).toBe(`its tensor "v" is stored where another one of a different kind or size is; ${again}`);
    expect(await refusalOfPickle(pickledDictionary([]))).toBe(`it holds no tensors; ${again}`);
  });
});

describe('A zip archive that is not what PyTorch writes', () => {
  const record = { name: 'model/data.pkl', content: good };

  it('is taken in the zip64 form, and refused in the same form with impossible numbers', async () => {
    await writeFile(path, zipForm(good, [], true));
    const checkpoint = await openCheckpoint(path);
    expect([...await checkpoint.floats('w')]).toEqual([1, 2, 3]);
    await checkpoint.close();
    const end = zipForm(good).subarray(-22);
    expect(await refusal(joined(zipForm(good).subarray(0, -22), longEnd(2n ** 63n, 10, 0), end))).toBe(`it is a zip archive whose directory is damaged or cut off (invalid zip64 end of central directory record signature); ${again}`);
    expect(await refusal(joined('PK\u0003\u0004', longEnd(2n ** 63n, 0, 4), end))).toBe(`it holds 9223372036854776000 files, over the limit of 20000; ${again}`);
    expect(await refusal(joined('PK\u0003\u0004', longEnd(1, 0, 2n ** 63n), end))).toBe(`the file ends too early; ${again}`);
  });

  it('is refused for records that are missing, double, packed, or of another length', async () => {
    expect(await refusal(zipArchive([record]))).toBe(`its record model/data/0 is missing; ${again}`);
    expect(await refusal(zipForm(good, [record]))).toBe(`it holds the record model/data.pkl twice; ${again}`);
    expect(await refusal(zipForm(good, [{ ...record, name: 'other/data.pkl' }]))).toBe(`it holds more than one data.pkl; ${again}`);
    expect(await refusal(zipArchive([record, { name: 'model/data/0', content: threeFloats, method: 8 }]))).toBe(`its record model/data/0 is compressed; ${asWritten}`);
    expect(await refusal(zipArchive([{ ...record, method: 8 }]))).toBe(`its record model/data.pkl is compressed; ${asWritten}`);
    expect(await refusal(zipArchive([record, { name: 'model/data/0', content: threeFloats, flags: 1, method: 8 }]))).toBe(`its record model/data/0 is encrypted; ${asWritten}`);
    expect(await refusal(zipArchive([record, { name: 'model/data/0', content: threeFloats.subarray(4) }]))).toBe(`its record model/data/0 has 8 bytes instead of 12; ${again}`);
    expect(await refusal(zipArchive([record, { name: 'model/data/0', content: threeFloats, announced: 5000 }]))).toMatch(/^it is a zip archive whose directory is damaged or cut off \(file data overflows file bounds/);
    expect(await refusal(zipForm(good, [{ name: '../outside', content: threeFloats }]))).toMatch(/^it is a zip archive whose directory is damaged or cut off \(invalid relative path/);
    expect(await refusal(zipForm(joined(good, 'N')))).toBe(`its list of contents has something behind its end; ${again}`);
    expect(await refusal(zipForm(good, [{ name: 'x'.repeat(1025), content: threeFloats }]))).toBe(`its zip directory holds overlong names; ${again}`);
  });

  it('is refused without a data.pkl, and with numbers of the other byte order', async () => {
    const other = `it is a zip archive, but not one that PyTorch wrote (it has no data.pkl); ${published}`;
    expect(await refusal(zipArchive([{ name: 'word/document.xml', content: threeFloats }]))).toBe(other);
    expect(await refusal(zipArchive([]))).toBe(other);
    expect(await refusal(zipForm(good, [{ name: 'model/byteorder', content: Buffer.from('big') }]))).toBe('its numbers are in big-endian byte order, which is not read here; save it again on an ordinary computer');
  });
});

describe('The older form, when it does not hold together', () => {
  it('is refused for another version, byte order, list of storages or length', async () => {
    const system = (...entries: (readonly [Buffer, Buffer])[]): Buffer => joined(pickled.start, pickled.dictionary(...entries), '.');
    expect(await refusal(streamForm(good, { system: system([pickled.text('little_endian'), joined(0x89)]) }))).toBe('its numbers are in big-endian byte order, which is not read here; save it again on an ordinary computer');
    expect(await refusal(streamForm(good, { system: system() }))).toBe(`it does not say in which order its bytes are; ${again}`);
    for (const keys of [[], ['1'], ['0', '0'], ['0', '1']]) expect(await refusal(streamForm(good, { keys }))).toBe(`its list of stored values does not fit its tensors; ${again}`);
    expect(await refusal(streamForm(good, { storages: [joined(littleEndian(2, 8), threeFloats)] }))).toBe(`it announces 3 values for the storage 0 but stores 2; ${again}`);
    expect(await refusal(streamForm(good, { storages: [joined(littleEndian(-1, 8), threeFloats)] }))).toBe(`it announces 3 values for the storage 0 but stores -1; ${again}`);
    expect(await refusal(joined(streamForm(good), 'abc'))).toBe(`it is 3 bytes longer than its contents; ${again}`);
    const otherVersion = streamForm(good);
    otherVersion[otherVersion.indexOf(littleEndian(1001, 2))] = 0;
    expect(await refusal(otherVersion)).toBe(`it has a version of the older PyTorch form that is not read here; ${again}`);
    expect(await refusal(good)).toBe(`it wants to import torch._utils._rebuild_tensor_v2, which a state dict does not need (nothing was run); ${publisher}`);
    expect(await refusal(joined(0x80, 4, 'N.'))).toBe(`it is a Python pickle, but not one that PyTorch wrote; ${published}`);
  });
});

describe('A file of another kind', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'the file is empty (0 bytes); download it again'],
    ['text', Buffer.from('some words\n'), 'it is a text file; give the PyTorch file (.pt or .pth)'],
    ['a web page', Buffer.from('\n<!doctype html><title>404</title>'), 'it is a web page; download the file itself; the address may have answered with an error page'],
    ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'), "it is only a pointer to a large file (Git LFS); download the file itself from the publisher's page"],
    ['safetensors', joined(littleEndian(2, 8), '{}'), 'it is a safetensors file; get the published PyTorch file (.pt or .pth)'],
    ['an ONNX model', joined(8, 8, 0x12, 7, 'pytorch'), 'it is an ONNX model; give the published PyTorch file (.pt or .pth); an ONNX model needs no conversion'],
    ['gzip', joined(0x1f, 0x8b, 8, 0), 'it is packed with gzip; unpack it first'],
    ['tar', joined(Buffer.alloc(257, 1), 'ustar', 0), 'it is a tar archive; unpack it first; PyTorch files from before 2018 are not read'],
    ['noise', joined(1, 2, 3, 250), `it is not a PyTorch file; ${published}`],
  ])('is called by its name: %s', async (_, content, words) => {
    expect(await refusal(content)).toBe(words);
  });

  it.each([
    ['refused-half.pt', 'it holds values of the kind torch.HalfStorage; only 32-bit floats and 64-bit whole numbers are read; get the file with 32-bit weights'],
    ['refused-transposed.pt', 'its tensor "turned" does not lie row by row; save it again with contiguous tensors'],
    ['refused-wrapped.pt', 'it holds something besides tensors ("epoch"); get the file that holds only the weights (a plain state dict)'],
    ['refused-parameter.pt', `it wants to import torch._utils._rebuild_parameter, which a state dict does not need (nothing was run); ${publisher}`],
    ['refused-module.pt', `it wants to import torch.nn.modules.linear.Linear, which a state dict does not need (nothing was run); ${publisher}`],
    ['refused-torchscript.pt', 'it is a TorchScript program, not a state dict; get the file that holds only the weights'],
  ])('is refused with its cause, as PyTorch wrote it: %s', async (name, words) => {
    expect(await refusalOf(join('test/fixtures/torch', name))).toBe(words);
  });

  it('leaves no file open: it can be replaced and removed at once', async () => {
    await refusal(Buffer.from('text'));
    await writeFile(path, await readFile('test/fixtures/torch/zip.pt'));
    await (await openCheckpoint(path)).close();
    await rm(path);
  });
});
