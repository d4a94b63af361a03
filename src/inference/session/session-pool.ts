import { StudioError } from '../../contract/errors.ts';
import type { ProviderReport } from '../engine/protocol.ts';
import { fileStamp } from './file-stamp.ts';
import { firstLine } from './first-line.ts';
import { reasonAgainst } from './provider-choice.ts';
import { createProviderTrials } from './provider-trials.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

/** A provider that `auto` did not take, and why. */
interface PassedOver { readonly provider: string; readonly reason: string }

interface OpenedModel { readonly session: Session; readonly passedOver: readonly PassedOver[] }

/** A first real run of the model by its user; a provider that fails here is not used. */
type WarmUp = (session: Session) => Promise<void>;

/** Sessions kept open, one per model file, provider and user. A file that was written anew is another one. */
export interface SessionPool {
  /** @throws StudioError MODEL_MISSING, BAD_INPUT; PROVIDER_UNAVAILABLE when the provider asked for does not work. */
  open(path: string, provider: string, user: string, warmUp: WarmUp, options?: SessionOptions): Promise<OpenedModel>;
  providers(): Promise<ProviderReport[]>;
  dispose(): Promise<void>;
}

/** Opens models on the provider asked for, or on the best one (`auto`), and keeps them open. */
export function createSessionPool(): SessionPool {
  const trials = createProviderTrials();
  const opened = new Map<string, Promise<OpenedModel>>();

  async function openOn(path: string, provider: string, warmUp: WarmUp, options?: SessionOptions): Promise<Session> {
    if (provider !== 'cpu') {
      const trial = await trials.of(provider);
      if (!trial.works) throw new StudioError('PROVIDER_UNAVAILABLE', `Execution provider ${provider} does not work here: ${trial.reason}`);
    }
    const session = await openSession(path, provider, options);
    try {
      await warmUp(session);
      return session;
    } catch (cause) {
      await session.release();
      // A file that does not fit its entry fits it on no provider.
      if (cause instanceof StudioError && cause.code === 'BAD_INPUT') throw cause;
      const code = provider === 'cpu' ? 'BAD_INPUT' : 'PROVIDER_UNAVAILABLE';
      throw new StudioError(code, `${path} does not run on ${provider}: ${firstLine(cause)}`, { cause });
    }
  }

  async function openOnBest(path: string, warmUp: WarmUp, options?: SessionOptions): Promise<OpenedModel> {
    const passedOver: PassedOver[] = [];
    for (const provider of await trials.candidates()) {
      if (provider === 'cpu') continue;
      const reason = reasonAgainst(await trials.of(provider), await trials.of('cpu'));
      if (reason !== null) {
        passedOver.push({ provider, reason });
        continue;
      }
      try {
        return { session: await openOn(path, provider, warmUp, options), passedOver };
      } catch (error) {
        if (!(error instanceof StudioError) || error.code !== 'PROVIDER_UNAVAILABLE') throw error;
        passedOver.push({ provider, reason: error.message });
      }
    }
    return { session: await openOn(path, 'cpu', warmUp, options), passedOver };
  }

  return {
    async open(path, provider, user, warmUp, options) {
      const stamp = await fileStamp(path);
      const keyOn = (name: string) => `${user}\n${name}\n${stamp}\n${path}`;
      const key = keyOn(provider);
      const known = opened.get(key);
      if (known) return known;
      const opening = provider === 'auto'
        ? openOnBest(path, warmUp, options)
        : openOn(path, provider, warmUp, options).then((session) => ({ session, passedOver: [] }));
      opened.set(key, opening);
      opening.then(({ session }) => {
        // Whoever asks for the provider that was taken gets the same session, not the weights a second time.
        if (opened.get(key) === opening && !opened.has(keyOn(session.provider))) opened.set(keyOn(session.provider), opening);
      }, () => opened.delete(key));
      return opening;
    },
    async providers() {
      const reports: ProviderReport[] = [];
      for (const provider of await trials.candidates()) reports.push(await trials.of(provider));
      return reports;
    },
    async dispose() {
      const all = [...new Set(opened.values())];
      opened.clear();
      for (const result of await Promise.allSettled(all)) {
        if (result.status === 'fulfilled') await result.value.session.release();
      }
    },
  };
}
