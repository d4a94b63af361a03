import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';

/** A process that converts one FaceScore checkpoint twice and prints what that took: its peak of memory is the conversion's alone. */
const [checkpoint = '', output = ''] = process.argv.slice(2);
const hash = createHash('sha256');
await pipeline(createReadStream(checkpoint), hash);
const engine = createLocalEngine();
const seconds: number[] = [];
for (let round = 0; round < 2; round += 1) {
  const start = performance.now();
  await engine.convert({ recipe: 'facescore', checkpoint, checkpointSha256: hash.copy().digest('hex'), precision: 'fp32', output }, () => undefined);
  seconds.push((performance.now() - start) / 1000);
}
await engine.dispose();
process.stdout.write(JSON.stringify({ seconds, peakMB: process.resourceUsage().maxRSS / 1024 }));
