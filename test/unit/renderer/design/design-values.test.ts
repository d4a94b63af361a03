import { describe, expect, it } from 'vitest';
import type { Overview } from '../../../../src/contract/contract.ts';
import { defaultSettings } from '../../../../src/domain/study.ts';
import { changeInWords } from '../../../../src/renderer/features/design/change-words.ts';
import { designFields, editsBetween, hasBegun, toUpdate, type DesignValues } from '../../../../src/renderer/features/design/design-values.ts';
import { consequenceOf, editInWords } from '../../../../src/renderer/features/design/design-words.ts';

const before: DesignValues = { ...defaultSettings, seed: 'one' };

describe('the difference between two designs', () => {
  it('lists every field that differs, in the order of the screen, and nothing else', () => {
    const after: DesignValues = { ...before, guideline: 'Look.', seed: 'two', annotatorsPerItem: 7 };
    expect(editsBetween(before, after)).toEqual([
      { field: 'annotatorsPerItem', from: 5, to: 7 },
      { field: 'seed', from: 'one', to: 'two' },
      { field: 'guideline', from: defaultSettings.guideline, to: 'Look.' },
    ]);
    expect(editsBetween(before, { ...before })).toEqual([]);
  });

  it('knows every field of the settings', () => {
    expect([...designFields].sort()).toEqual([...Object.keys(defaultSettings), 'seed'].sort());
  });

  it('is stored as settings, with the seed only where it changed', () => {
    expect(toUpdate(before, { ...before, repeatShare: 0.1 })).toEqual({ settings: { ...defaultSettings, repeatShare: 0.1 } });
    expect(toUpdate(before, { ...before, seed: 'two' })).toEqual({ settings: defaultSettings, seed: 'two' });
  });

  it('has to be confirmed from the first answer on', () => {
    const study = (ballots: number, changes: number) => ({ steps: { ballots }, designChanges: Array(changes).fill({}) }) as unknown as Overview;
    expect([study(0, 0), study(1, 0), study(0, 1)].map(hasBegun)).toEqual([false, true, true]);
  });
});

describe('an edit in words', () => {
  it('says what becomes what', () => {
    const after: DesignValues = { ...before, assignment: 'balanced', repeatShare: 0.05, hastyMs: 0, breakMinutes: 45, showPrompt: true };
    expect(editsBetween(before, after).map(editInWords)).toEqual([
      { label: 'Assignment', from: 'everybody, every item', to: 'balanced blocks' },
      { label: 'Hidden repeats', from: 'off', to: '5 %' },
      { label: 'Hasty answers', from: 'under 1.5 s', to: 'off' },
      { label: 'Break after', from: '30 min', to: '45 min' },
      { label: 'Prompt', from: 'hidden', to: 'shown' },
    ]);
  });

  it('says that a text was edited where its length stayed', () => {
    expect(editInWords({ field: 'guideline', from: 'Look closely.', to: 'Look twice.' })).toEqual({ label: 'Guideline', from: '2 words', to: '2 words, edited' });
  });

  it('warns what a change means for answers that are in', () => {
    expect(consequenceOf({ field: 'annotatorsPerItem', from: 3, to: 5 })).toBe('Items that were complete with 3 are open again until they have 5 answers.');
    expect(consequenceOf({ field: 'annotatorsPerItem', from: 5, to: 3 })).toBe('Items with 3 or more answers are complete at once. All their answers still count.');
    expect(consequenceOf({ field: 'breakMinutes', from: 30, to: 0 })).toBeNull();
  });
});

describe('a recorded change in words', () => {
  const at = '2026-01-12T09:00:00.000Z';

  it('reads the texts that the study keeps', () => {
    const changes = [
      { field: 'hastyMs', from: '1500', to: '0' },
      { field: 'showPrompt', from: 'false', to: 'true' },
      { field: 'assignment', from: 'everybody', to: 'balanced' },
      { field: 'item 0001', from: 'no right answer', to: 'practice: aa > bb' },
      { field: 'item 0001', from: 'practice: aa > bb', to: 'practice: bb > aa' },
    ].map((change) => changeInWords({ at, ballots: 4, ...change }));
    expect(changes).toEqual([
      { label: 'Hasty answers', from: 'under 1.5 s', to: 'off' },
      { label: 'Prompt', from: 'hidden', to: 'shown' },
      { label: 'Assignment', from: 'everybody, every item', to: 'balanced blocks' },
      { label: 'Right answer of 0001', from: 'none', to: 'for practice' },
      { label: 'Right answer of 0001', from: 'for practice', to: 'for practice, another answer' },
    ]);
  });

  it('shows what it does not know as it was recorded', () => {
    expect(changeInWords({ at, ballots: 4, field: 'weather', from: '', to: 'rain' })).toEqual({ label: 'weather', from: '–', to: 'rain' });
    expect(changeInWords({ at, ballots: 4, field: 'assignment', from: 'latin-square', to: 'balanced' })).toEqual({ label: 'Assignment', from: 'latin-square', to: 'balanced blocks' });
  });
});
