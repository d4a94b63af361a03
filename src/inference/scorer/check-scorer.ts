import { openSession, type Session } from '../session/session.ts';
import { openScorerNetwork } from './scorer-network.ts';
import type { ScorerSpec } from './scorer-spec.ts';

/** Share of the spread of the CPU's scores that another provider may be off by; half precision needs a hundredth at most. */
const tolerance = 0.05;

/**
 * The first real run of a scorer. On another provider than the CPU its scores of three drawn pictures must be those of the CPU, for which the model is
 * opened there for a moment: a GPU that gets one kind of layer wrong passes every smaller test, and nobody sees it in the scores.
 * @throws StudioError BAD_INPUT when the model does not fit the scorer; Error when the provider gives other scores.
 */
export async function checkScorer(spec: ScorerSpec, session: Session, modelPath: string): Promise<void> {
  const isReference = session.provider === 'cpu';
  const found = await scoresOf(spec, session, isReference ? 1 : 3);
  if (!found.every(Number.isFinite)) throw new Error('it gives no numbers for drawn pictures');
  if (isReference) return;
  const processor = await openSession(modelPath, 'cpu');
  try {
    const expected = await scoresOf(spec, processor, found.length);
    const difference = Math.max(...expected.map((score, index) => Math.abs(score - (found[index] as number))));
    const size = Math.max(...expected.map(Math.abs));
    const allowed = tolerance * (Math.max(...expected) - Math.min(...expected)) + 1e-4 * size;
    if (!(difference <= allowed)) throw new Error(`its scores are not those of the CPU: off by ${difference.toPrecision(3)} where ${allowed.toPrecision(3)} is allowed`);
  } finally {
    await processor.release();
  }
}

async function scoresOf(spec: ScorerSpec, session: Session, pictures: number): Promise<number[]> {
  const network = openScorerNetwork(spec, session);
  const scores: number[] = [];
  for (let kind = 0; kind < pictures; kind++) scores.push(...await network.run([drawn(kind, spec)]));
  return scores;
}

/** Three pictures that differ in brightness, colour and detail: a bright face-like oval, dark stripes, coloured noise. */
function drawn(kind: number, { width, height }: ScorerSpec): Uint8ClampedArray {
  const rgb = new Uint8ClampedArray(width * height * 3);
  let noise = 1;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const x = (pixel % width) / width - 0.5;
    const y = Math.floor(pixel / width) / height - 0.5;
    noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
    const oval = x * x * 10 + y * y * 5 < 1;
    const colours = [
      oval ? [235 - 120 * x, 180 + 60 * y, 150] : [90, 120 + 80 * x, 160],
      [40 + 40 * Math.sin(60 * x), 30 + 30 * Math.sin(40 * y), 20],
      [noise >>> 24, (noise >>> 16) & 255, (noise >>> 8) & 255],
    ];
    rgb.set(colours[kind] as number[], pixel * 3);
  }
  return rgb;
}
