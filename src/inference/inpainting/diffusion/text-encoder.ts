import type { Session } from '../../session/session.ts';
import { openPart, repeated, type Part, type PartSource } from './open-part.ts';
import { fixedLength, misfit } from './part-inputs.ts';
import { readTokenizer } from './tokenizer/read-tokenizer.ts';
import type { Tokenizer } from './tokenizer/tokenizer.ts';
import { join } from 'node:path';

/** Turns prompts into what the UNet is given of them. */
export interface TextEncoder {
  readonly part: Part;
  /** Tokens of every prompt. */
  readonly tokens: number;
  /** [tokens, width] of a prompt, row by row. */
  encode(prompt: string): Promise<Float32Array>;
}

/** What sessions gave for the ids that they were asked last, oldest first: the default prompt is that of most faces. */
const known = new WeakMap<Session, Map<string, Float32Array>>();
const mostKnown = 32;

/** Opens the tokenizer and the text encoder. @throws StudioError as `openPart` and `readTokenizer`. */
export async function openTextEncoder(source: PartSource): Promise<TextEncoder> {
  const tokenizer = await readTokenizer(join(source.pipeline.folder, 'tokenizer'));
  const width = source.pipeline.textWidth;
  const part = await openPart('text_encoder', source, (opened) => () => run(opened, tokenizer.encode(''), width));
  mustTake(part, tokenizer);
  return {
    part,
    tokens: tokenizer.length,
    async encode(prompt) {
      const ids = tokenizer.encode(prompt);
      const key = ids.join(' ');
      const before = known.get(part.session) ?? new Map<string, Float32Array>();
      known.set(part.session, before);
      const text = before.get(key) ?? await run(part, ids, width);
      before.delete(key);
      before.set(key, text);
      if (before.size > mostKnown) before.delete(before.keys().next().value ?? '');
      return text;
    },
  };
}

function mustTake({ graph, inputs }: Part, tokenizer: Tokenizer): void {
  const fixed = fixedLength(inputs.get('input_ids'), 1);
  if (fixed !== null && fixed !== tokenizer.length) throw misfit(graph, `it takes ${fixed} tokens, where the tokenizer gives ${tokenizer.length}`);
}

async function run(part: Part, ids: Int32Array, width: number): Promise<Float32Array> {
  const rows = fixedLength(part.inputs.get('input_ids'), 0) ?? 1;
  const output = await part.run({ input_ids: { data: repeated(ids, rows), dims: [rows, ids.length] } });
  const given = output.length / (rows * ids.length);
  if (given !== width) throw misfit(part.graph, `it gives ${given} numbers for each token, where the UNet takes ${width}`);
  return output.slice(0, ids.length * width);
}
