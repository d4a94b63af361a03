/** Outcomes of a Playwright JSON report as `{name, state, reason}`; a retried test counts by its last result. */
export function playwrightOutcomes(report) {
  const outcomes = report.suites.flatMap((suite) => outcomesBelow(suite, []));
  const broken = report.errors.map((error) => ({ name: `end-to-end: ${firstLine(error.message)}`, state: 'failed', reason: null }));
  return [...outcomes, ...broken];
}

function outcomesBelow(suite, path) {
  const names = [...path, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) => spec.tests.map((test) => ({
    name: `[${test.projectName}] ${[...names, spec.title].filter(Boolean).join(' > ')}`,
    state: { expected: 'passed', flaky: 'passed', skipped: 'skipped' }[test.status] ?? 'failed',
    reason: test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? null,
  })));
  return [...own, ...(suite.suites ?? []).flatMap((child) => outcomesBelow(child, names))];
}

/** How many outcomes passed, failed and were skipped. */
export function countOutcomes(outcomes) {
  const count = (state) => outcomes.filter((outcome) => outcome.state === state).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The one line that sums a run up. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function firstLine(text = '') {
  return text.split('\n', 1)[0];
}
