import type { ScorerNetwork } from './scorer-network.ts';

/** Gathers pictures into full runs. One call at a time. */
export interface PictureQueue {
  /** Takes a picture; where it completes a run, the run is made before this returns. `onScore` hears the network's number for it. */
  add(rgb: Uint8ClampedArray, onScore: (score: number) => void): Promise<void>;
  /** Runs what is left. */
  flush(): Promise<void>;
}

export function createPictureQueue(network: ScorerNetwork): PictureQueue {
  let waiting: { readonly rgb: Uint8ClampedArray; readonly onScore: (score: number) => void }[] = [];

  async function flush(): Promise<void> {
    const taken = waiting;
    waiting = [];
    if (taken.length === 0) return;
    const scores = await network.run(taken.map(({ rgb }) => rgb));
    taken.forEach(({ onScore }, index) => onScore(scores[index] as number));
  }

  return {
    flush,
    async add(rgb, onScore) {
      waiting.push({ rgb, onScore });
      if (waiting.length >= network.batch) await flush();
    },
  };
}
