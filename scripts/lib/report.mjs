import { countOutcomes, summaryLine } from './tally.mjs';

/** Names what was skipped and what failed, then the one line that sums up; gives the exit code. */
export function report(outcomes) {
  const counts = countOutcomes(outcomes);
  list('Skipped', outcomes.filter(({ state }) => state === 'skipped'));
  list('Failed', outcomes.filter(({ state }) => state === 'failed'));
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed > 0 ? 1 : 0;
}

function list(title, outcomes) {
  if (outcomes.length === 0) return;
  const lines = outcomes.map(({ name, reason }) => `  ${name}${reason ? ` (${reason})` : ''}`);
  process.stdout.write(`\n${title}:\n${lines.join('\n')}\n\n`);
}
