import type { ProviderReportDocument, ProviderRow } from '../../contract/models.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Engine, ProviderReport } from '../../inference/engine/protocol.ts';
import { chooseProvider, reasonAgainst } from '../../inference/session/provider-choice.ts';
import type { Home } from '../home/home.ts';

interface ProviderHost { readonly engine: Pick<Engine, 'providers'>; readonly home: Pick<Home, 'pinnedProvider' | 'pinProvider'>; readonly signal?: AbortSignal | undefined }

/** Every provider of this platform, really run: the one that models run on, and what speaks against each other one. */
export async function providerReport({ engine, home, signal }: ProviderHost): Promise<ProviderReportDocument> {
  const [trials, pinned] = await Promise.all([engine.providers(signal ? { signal } : {}), home.pinnedProvider()]);
  return { rows: providerRows(trials, pinned), pinned };
}

/**
 * Runs everything on one provider from now on, or with null on what is chosen automatically. @throws StudioError BAD_INPUT for a provider
 * that there is not, PROVIDER_UNAVAILABLE for one that does not work here; what was pinned before stays then.
 */
export async function pinProvider(provider: string | null, { engine, home, signal }: ProviderHost): Promise<void> {
  if (provider !== null) {
    const trials = await engine.providers(signal ? { signal } : {});
    const trial = trials.find((candidate) => candidate.provider === provider);
    if (!trial) throw new StudioError('BAD_INPUT', `There is no execution provider ${provider} here; there are ${trials.map((candidate) => candidate.provider).join(', ')}.`);
    if (!trial.works) throw new StudioError('PROVIDER_UNAVAILABLE', `Execution provider ${provider} does not work here: ${trial.reason ?? 'it gave no answer'}`);
  }
  await home.pinProvider(provider);
}

/** Rows in the order in which providers are tried. What is pinned is chosen where it works; nothing is chosen in its place where it does not. */
export function providerRows(trials: readonly ProviderReport[], pinned: string | null): ProviderRow[] {
  const chosen = pinned === null ? chooseProvider(trials) : trials.find(({ provider, works }) => provider === pinned && works)?.provider ?? null;
  return trials.map((trial) => ({ ...trial, chosen: trial.provider === chosen, reason: trial.provider === chosen ? null : reasonFor(trial, trials, chosen, pinned) }));
}

function reasonFor(trial: ProviderReport, trials: readonly ProviderReport[], chosen: string | null, pinned: string | null): string | null {
  if (!trial.works) return trial.reason;
  if (pinned !== null) return `it works, but you chose ${pinned}`;
  const cpu = trials.find(({ provider }) => provider === 'cpu');
  const slower = cpu && trial !== cpu ? reasonAgainst(trial, cpu) : null;
  const [its, other] = [trial, trials.find(({ provider }) => provider === chosen)].map((each) => `${each?.milliseconds?.toFixed(1) ?? '?'} ms`);
  if (slower !== null) return slower;
  return trial === cpu ? `it works, but ${chosen} is faster (${its} against ${other} for the probe)` : `it works, but ${chosen} comes before it (${its} against ${other} for the probe)`;
}
