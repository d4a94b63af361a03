import type { ProviderReport } from '../engine/protocol.ts';

/**
 * Why `auto` does not take a provider, going by its trial and that of the CPU; null = nothing speaks against it. A software adapter answers
 * like a GPU and is a thousand times slower: only the stopwatch tells them apart.
 */
export function reasonAgainst(trial: ProviderReport, cpu: ProviderReport): string | null {
  if (!trial.works || trial.milliseconds === null) return trial.reason ?? 'it gave no time';
  if (cpu.milliseconds === null || trial.milliseconds < cpu.milliseconds) return null;
  return `it works, but the CPU is faster (${trial.milliseconds.toFixed(1)} ms against ${cpu.milliseconds.toFixed(1)} ms for the probe)`;
}

/** What `auto` takes of providers that were tried, in their order: the first that beats the CPU, or the CPU; null when nothing works. */
export function chooseProvider(trials: readonly ProviderReport[]): string | null {
  const cpu = trials.find(({ provider }) => provider === 'cpu') ?? { provider: 'cpu', works: false, reason: null, milliseconds: null };
  const better = trials.find((trial) => trial.provider !== 'cpu' && reasonAgainst(trial, cpu) === null);
  return better?.provider ?? (cpu.works ? 'cpu' : null);
}
