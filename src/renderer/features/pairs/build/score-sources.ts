import type { StudioClient } from '../../../transport/client.ts';

/** What pairs can be built by: scorers that have scored something, and imported metrics; each once. */
export async function scoreSources(client: StudioClient, signal: AbortSignal): Promise<readonly string[]> {
  const [scorers, { metrics }] = await Promise.all([
    client.images.scorers(undefined, { signal }),
    client.results.metrics({ prompt: '', faces: 'any', faceSize: null }, { signal }),
  ]);
  const scored = scorers.filter((row) => row.scored > 0).map(({ id }) => id);
  return [...new Set([...scored, ...metrics.map(({ metric }) => metric)])];
}
