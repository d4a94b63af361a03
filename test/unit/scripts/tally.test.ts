import { describe, expect, it } from 'vitest';
import { countOutcomes, playwrightOutcomes, summaryLine } from '../../../scripts/lib/tally.mjs';

const spec = (title: string, status: string, annotations: readonly object[] = []) => ({ title, tests: [{ projectName: 'browser', status, annotations }] });

describe('the sum of a test run', () => {
  it('counts every state, a retried test as passed, a broken file as failed', () => {
    const report = {
      suites: [{
        title: 'study.spec.ts',
        specs: [spec('passes', 'expected'), spec('passes at last', 'flaky')],
        suites: [{ title: 'in a group', specs: [spec('fails', 'unexpected'), spec('waits', 'skipped', [{ type: 'skip', description: 'no binary' }])] }],
      }],
      errors: [{ message: 'cannot load other.spec.ts\n at line 1' }],
    };
    const outcomes = playwrightOutcomes(report);
    expect(outcomes.find(({ state }) => state === 'skipped')).toEqual({ name: '[browser] study.spec.ts > in a group > waits', state: 'skipped', reason: 'no binary' });
    expect(summaryLine(countOutcomes(outcomes))).toBe('2 passed, 2 failed, 1 skipped');
  });
});
