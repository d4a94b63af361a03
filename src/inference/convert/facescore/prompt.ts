import type { Checkpoint } from '../../torch/checkpoint.ts';
import { addRows, attendRows, linearRows, normRows, type Rows, rowsOf } from './rows.ts';
import { type FaceScoreSizes, promptTokens, text } from './sizes.ts';

/** Of every norm of the text tower. */
export const textEpsilon = 1e-12;

/**
 * What the first text layer's self-attention makes of the prompt, its residual and norm included: [prompt tokens, hidden]. It is the same for
 * every image. Only the prompt's rows of the tables of words and positions are read.
 */
export async function promptState(checkpoint: Checkpoint, { hidden }: FaceScoreSizes): Promise<Rows> {
  const linear = async (x: Rows, key: string): Promise<Rows> => linearRows(x, await checkpoint.floats(`${key}.weight`), await checkpoint.floats(`${key}.bias`));
  const norm = async (x: Rows, key: string): Promise<Rows> => normRows(x, await checkpoint.floats(`${key}.weight`), await checkpoint.floats(`${key}.bias`), textEpsilon);

  const words: number[] = [];
  for (const token of promptTokens) words.push(...await checkpoint.floats(`${text}.embeddings.word_embeddings.weight`, token * hidden, hidden));
  const positions = await checkpoint.floats(`${text}.embeddings.position_embeddings.weight`, 0, promptTokens.length * hidden);
  const embedded = await norm(addRows(rowsOf(words, hidden), rowsOf(positions, hidden)), `${text}.embeddings.LayerNorm`);

  const key = `${text}.encoder.layer.0.attention`;
  const mixed = attendRows(await linear(embedded, `${key}.self.query`), await linear(embedded, `${key}.self.key`), await linear(embedded, `${key}.self.value`));
  return await norm(addRows(await linear(mixed, `${key}.output.dense`), embedded), `${key}.output.LayerNorm`);
}
