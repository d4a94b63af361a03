import { describe, expect, it } from 'vitest';
import { placeText, timeLeftText } from '../../../../src/renderer/features/annotate/time-left.ts';

const progress = (answered: number, secondsPerItem: number | null) => ({ answered, total: 300, secondsPerItem });

describe('place and time left', () => {
  it('names the item on screen and counts answers on their way', () => {
    expect(placeText(progress(6, null), 0)).toBe('7 of 300');
    expect(placeText(progress(6, null), 2)).toBe('9 of 300');
    expect(placeText(progress(300, null), 0)).toBe('300 of 300');
  });

  it('says nothing while no answer was timed, before five answers, and when nothing is left', () => {
    expect(timeLeftText(progress(0, null), 0)).toBeNull();
    expect(timeLeftText(progress(4, 7), 0)).toBeNull();
    expect(timeLeftText(progress(4, 7), 1)).not.toBeNull();
    expect(timeLeftText(progress(299, 8), 1)).toBeNull();
  });

  it('rounds to minutes, then to hours and minutes', () => {
    expect(timeLeftText(progress(6, 7.75), 0)).toBe('about 38 min left');
    expect(timeLeftText(progress(297, 5), 0)).toBe('less than a minute left');
    expect(timeLeftText(progress(5, 14.24), 0)).toBe('about 1 h 10 min left');
    expect(timeLeftText(progress(5, 12.2), 0)).toBe('about 1 h left');
  });
});
