import type { Answer } from './ballot.ts';
import type { RightAnswer } from './item.ts';

/** Whether an answer is the right one: the same order from best to worst, both a tie, or both a discard whatever the reason. */
export function isRight(answer: Answer, right: RightAnswer): boolean {
  if (answer.kind === 'ranking' && right.kind === 'ranking') {
    return answer.order.length === right.order.length && answer.order.every((image, place) => image === right.order[place]);
  }
  return answer.kind === right.kind;
}
