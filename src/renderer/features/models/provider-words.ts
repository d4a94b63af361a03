import type { ProviderReportDocument, ProviderRow } from '../../../contract/contract.ts';

const names: Readonly<Record<string, string>> = {
  cpu: 'Processor (CPU)',
  webgpu: 'Graphics card, by WebGPU',
  cuda: 'NVIDIA card, by CUDA',
  tensorrt: 'NVIDIA card, by TensorRT',
  dml: 'Graphics card, by DirectML',
  coreml: 'Apple chip, by Core ML',
};

/** What a provider is, in words; one that is not known by its own name. */
export function providerName(provider: string): string {
  return names[provider] ?? provider;
}

/** The same within a sentence: `the processor (CPU)`. */
function inSentence(provider: string): string {
  const name = providerName(provider);
  return provider in names ? `the ${name.replace(/^[PG]/, (letter) => letter.toLowerCase())}` : name;
}

/** How many times as fast as the CPU a provider is: `8.4 × the CPU`; null where there is nothing to compare. */
export function timesTheCpu({ provider, works, milliseconds }: ProviderRow, rows: readonly ProviderRow[]): string | null {
  const cpu = rows.find((row) => row.provider === 'cpu')?.milliseconds ?? null;
  if (provider === 'cpu' || !works || milliseconds === null || cpu === null || milliseconds <= 0) return null;
  const times = cpu / milliseconds;
  return `${times >= 10 ? Math.round(times) : times >= 0.1 ? times.toFixed(1) : times.toPrecision(1)} × the CPU`;
}

/** The speed of a provider as a share of the fastest one's, for a bar; 0 where it was not measured. */
export function speedShare({ milliseconds, works }: ProviderRow, rows: readonly ProviderRow[]): number {
  const fastest = Math.min(...rows.flatMap((row) => (row.works && row.milliseconds !== null ? [row.milliseconds] : [])));
  return works && milliseconds !== null && milliseconds > 0 ? fastest / milliseconds : 0;
}

/** What models run on now and who decided it, in one sentence. */
export function choiceText({ rows, pinned }: ProviderReportDocument): string {
  const chosen = rows.find((row) => row.chosen);
  if (pinned !== null && !chosen) return `You chose ${inSentence(pinned)} for everything, and it does not work here. Nothing runs until you choose another or let the studio choose.`;
  if (!chosen) return 'Nothing works here, so no model can run. Faces can still be drawn by hand.';
  if (pinned !== null) return `Models run on ${inSentence(chosen.provider)}, because you chose it.`;
  const times = timesTheCpu(chosen, rows);
  return `Models run on ${inSentence(chosen.provider)}, ${times ? `chosen by the studio: it is ${times.replace(' × the', ' times as fast as the')}.` : 'chosen by the studio: nothing else that works here is faster.'}`;
}

/** A reason cut at the one command that it may name between backticks. */
export interface ReasonParts {
  readonly before: string;
  readonly command: string | null;
  readonly after: string;
}

/** Finds the command in a reason, so that it can be copied. */
export function reasonParts(reason: string): ReasonParts {
  const match = /^(.*?)`([^`]+)`(.*)$/s.exec(reason);
  return match ? { before: match[1] ?? '', command: match[2] ?? null, after: match[3] ?? '' } : { before: reason, command: null, after: '' };
}
