import { median } from '../median.ts';
import type { Part } from '../share.ts';
import { PartCounts } from './part-counts.ts';
import { rememberedShare } from './remembered-share.ts';

/** One answer of a person's work. */
export interface WorkAnswer {
  /** ISO 8601 time of submission. */
  readonly at: string;
  /** 0 when unknown. */
  readonly durationMs: number;
  /** How many of the item's images got the consensus score; null for a discard, or where there is no consensus. */
  readonly part: Part | null;
}

/** Some answers in a row, the first of all counted from 1. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Over answers of known duration; null without any. */
  readonly medianSeconds: number | null;
  readonly consensusShare: number | null;
  readonly consensusShareInterval: [number, number] | null;
}

const mostStretches = 12;
const leastAnswers = 5;

/**
 * Answers in the order of submission, cut into as many stretches as there can be: at most 12, of at least 5 answers each
 * (fewer answers are one stretch), whose lengths differ by one at most.
 */
export function stretchesOf(answers: readonly WorkAnswer[], seed: string): Stretch[] {
  if (answers.length === 0) return [];
  const count = Math.max(1, Math.min(mostStretches, Math.floor(answers.length / leastAnswers)));
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * answers.length) / count);
    const end = Math.floor(((index + 1) * answers.length) / count);
    return stretch(answers.slice(start, end), start, seed);
  });
}

function stretch(answers: readonly WorkAnswer[], before: number, seed: string): Stretch {
  const interval = rememberedShare(PartCounts.of(answers.map(({ part }) => part)).groups(), seed);
  const milliseconds = median(answers.map(({ durationMs }) => durationMs).filter((duration) => duration > 0));
  return {
    from: before + 1, to: before + answers.length,
    startedAt: answers[0]?.at ?? '', endedAt: answers.at(-1)?.at ?? '',
    medianSeconds: milliseconds === null ? null : milliseconds / 1000,
    consensusShare: interval?.value ?? null,
    consensusShareInterval: interval && [interval.low, interval.high],
  };
}
