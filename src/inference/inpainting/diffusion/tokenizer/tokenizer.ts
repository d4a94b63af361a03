/** Turns a prompt into what CLIP's text encoder is given. */
export interface Tokenizer {
  /** Ids of every prompt: 77 for Stable Diffusion 1 and 2. */
  readonly length: number;
  /** Start, the text's tokens cut to `length - 2`, end, padding: always `length` ids. */
  encode(text: string): Int32Array;
}
