import type { ResultItemDetails } from '../../../../contract/results.ts';
import type { Failure } from '../../../transport/errors.ts';
import { methodTexts } from '../methods.ts';

/** Why an item is passed over that needed a decision before. */
export function settledSentence({ item, method }: Pick<ResultItemDetails, 'item' | 'method'>): string {
  if (method === 'adjudicated') return `Item ${item} has been decided already.`;
  const { word } = methodTexts[method ?? 'open'];
  return `Item ${item} needs no decision any more. It stands as “${word}” now.`;
}

/** Why a decision was not stored, and what to do. */
export function notStored(failure: Failure): Failure {
  return { ...failure, message: `This decision is not stored. ${reasonOf(failure)} Your order is still here; press Enter to try again.` };
}

/** Why the last decision was not taken back. */
export function stillStands(failure: Failure): Failure {
  return { ...failure, message: `Your last decision still stands. ${reasonOf(failure)}` };
}

/** The general sentence about a studio that does not answer promises a second try, which decisions do not get by themselves. */
function reasonOf({ code, message }: Failure): string {
  return code === 'UNREACHABLE' ? 'The studio does not answer.' : message;
}
