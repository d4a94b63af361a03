import { plural } from '../../../components/format.ts';
import type { StudioClient } from '../../../transport/client.ts';

/** Which items somebody is asked for: the one on screen, or every one that needs a decision. */
export type AskScope = 'this' | 'all';

/** Somebody who is asked. */
export interface Asked {
  readonly person: string;
  readonly name: string;
}

/** As many items as one call may name. */
const mostItems = 10_000;

/** Asks somebody for one more answer to each of the items, and says in a sentence what came of it. Rejects as the call does. */
export async function askForMore(client: Pick<StudioClient, 'results'>, { person, name }: Asked, items: readonly string[]): Promise<string> {
  let asked = 0;
  const reasons: string[] = [];
  for (let start = 0; start < items.length; start += mostItems) {
    const outcome = await client.results.askMore({ items: items.slice(start, start + mostItems), person });
    asked += outcome.asked;
    reasons.push(...outcome.skipped.map(({ reason }) => reason));
  }
  return askedSentence(name, asked, reasons);
}

/** `Bo is asked for one more answer to 3 items. 2 were left out: this person has answered it.` */
function askedSentence(name: string, asked: number, reasons: readonly string[]): string {
  const said = asked === 0 ? `${name} was not asked for anything.` : `${name} is asked for ${asked === 1 ? 'one more answer to 1 item' : `one more answer to each of ${plural(asked, 'item')}`}.`;
  if (reasons.length === 0) return said;
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const left = [...counts].map(([reason, count]) => `${plural(count, 'item')}: ${reason}`);
  return `${said} Left out: ${left.join('; ')}.`;
}
