import type { Engine } from '../../src/inference/engine/protocol.ts';
import { report, timed } from './figure.ts';
import { bareYunet } from './bare-yunet.ts';

/** YuNet detection of 200 images against the bare decode and inference of the same images, three paired rounds. */
export async function benchDetect(paths: readonly string[], modelPath: string | null, engine: Engine): Promise<void> {
  const figure = 'detect.ratio-to-bare-decode-and-inference';
  if (modelPath === null) { report({ figure, skipped: 'no yunet model: set TRIPTYCH_MODELS' }); return; }
  const images = paths.map((path, index) => ({ id: String(index), path }));
  const detect = async (): Promise<number> => {
    let done = 0;
    await engine.detect({ detector: 'yunet', modelPath, provider: 'cpu', threshold: null, images }, (outcome) => { if (outcome.ok) done += 1; });
    return done;
  };
  const bare = await bareYunet(modelPath);
  await bare(paths.slice(0, 4));
  await engine.detect({ detector: 'yunet', modelPath, provider: 'cpu', threshold: null, images: images.slice(0, 4) }, () => undefined);
  const rounds: { ratio: number; oursMs: number; bareMs: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const floor = await timed(() => bare(paths));
    const ours = await timed(detect);
    if (ours.value !== paths.length) throw new Error(`detected in ${String(ours.value)} of ${String(paths.length)}`);
    rounds.push({ ratio: ours.ms / floor.ms, oursMs: ours.ms, bareMs: floor.ms });
  }
  rounds.sort((a, b) => a.ratio - b.ratio);
  const median = rounds[1];
  if (median) report({ figure, value: median.ratio, unit: 'ratio', limit: 1.3, detail: { images: paths.length, ...median, rounds: rounds.map((r) => Number(r.ratio.toFixed(2))) } });
}
