import { StudioError } from '../../contract/errors.ts';
import { firstLine } from './first-line.ts';

/** What is said when a network that ran before fails on a picture: `what` names it (`Scorer facescore`). */
export function runFailure(what: string, provider: string, cause: unknown): StudioError {
  const advice = provider === 'cpu' ? 'close other programs if memory is short' : 'use another provider';
  return new StudioError('PROVIDER_UNAVAILABLE', `${what} stopped on ${provider}: ${firstLine(cause)}; ${advice}`, { cause });
}
