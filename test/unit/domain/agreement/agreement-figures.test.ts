import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementFigures, type AgreementFigures } from '../../../../src/domain/agreement/agreement-figures.ts';
import { agreementGolden } from '../../../fixtures/golden/agreement-golden.ts';
import { outcomeOf, type SaidItem } from '../../../fixtures/said-item.ts';

const people = ['p1', 'p2', 'p3', 'p4', 'p5'];

/** The figures of items that are not discarded. */
function figuresOf(items: readonly SaidItem[], asked: number, seed = 'seed'): AgreementFigures {
  return agreementFigures(items.map((item) => outcomeOf(item, asked)).filter(({ method }) => method !== 'discarded'), { asked, seed });
}

function orders(images: string) {
  return fc.shuffledSubarray([...images], { minLength: images.length }).map((order) => order.join(''));
}

/** An item with `least` to five answers, in any order of people. */
function itemWith(least: number): fc.Arbitrary<SaidItem> {
  return fc.constantFrom('ab', 'ab=', 'abc', 'abc', 'abcd', 'abcde').chain((kind) => {
    const images = kind.replace('=', '');
    const ties = kind.endsWith('=');
    const word = fc.oneof({ weight: 6, arbitrary: orders(images) }, { weight: 1, arbitrary: fc.constant('-') }, { weight: ties ? 2 : 0, arbitrary: fc.constant('=') });
    return fc.record({
      images: fc.constant(images),
      ties: fc.constant(ties),
      answers: fc.shuffledSubarray(people, { minLength: least }).chain((who) => fc.tuple(...who.map((person) => word.map((said) => [person, said] as const))).map((said) => Object.fromEntries(said))),
      adjudicated: orders(images),
    });
  });
}

const someItems = fc.array(itemWith(0), { minLength: 1, maxLength: 12 });
const modest = { numRuns: 25 };

/** The same item with other names for its images, which come in another order. */
function renamed({ images, answers, adjudicated = '', ...item }: SaidItem, turn: number): SaidItem {
  const names = [...'vwxyz'].slice(0, images.length);
  const places = [...images].map((_, index) => (index + turn) % images.length);
  const other = (word: string) => [...word].map((letter) => names[places[images.indexOf(letter)] ?? -1] ?? letter).join('');
  return { ...item, images: names.join(''), answers: Object.fromEntries(Object.entries(answers).map(([person, word]) => [person, other(word)])), adjudicated: other(adjudicated) };
}

describe('agreement figures', () => {
  it('do not change, nor do their intervals, when people, images and items have other names and another order', () => {
    const whole = fc.record({ items: someItems, asked: fc.integer({ min: 1, max: 5 }), names: fc.shuffledSubarray(people, { minLength: 5 }), turn: fc.nat(4) });
    fc.assert(fc.property(whole, ({ items, asked, names, turn }) => {
      const others = items.map((item) => renamed(item, turn)).reverse()
        .map((item) => ({ ...item, answers: Object.fromEntries(Object.entries(item.answers).map(([person, word]) => [`q${String(names.indexOf(person))}`, word])) }));
      expect(figuresOf(others, asked)).toEqual(figuresOf(items, asked));
    }), modest);
  });

  it('do not change with who answered first, as long as no more people answered than were asked', () => {
    fc.assert(fc.property(someItems, fc.integer({ min: 1, max: 5 }), (items, turn) => {
      const turned = items.map((item) => {
        const said = Object.entries(item.answers);
        return { ...item, answers: Object.fromEntries([...said.slice(turn), ...said.slice(0, turn)].reverse()) };
      });
      expect(figuresOf(turned, 5)).toEqual(figuresOf(items, 5));
    }), modest);
  });

  it('lie in their ranges, and are never NaN', () => {
    fc.assert(fc.property(someItems, fc.integer({ min: 1, max: 5 }), (items, asked) => {
      const { humanCeilingComparisons, ...figures } = figuresOf(items, asked);
      const least = { majorityShare: 0, unanimousShare: 0, fleissKappa: -1, krippendorffAlpha: -Infinity, kendallW: 0, pairwiseTau: -1, humanCeiling: 0 };
      for (const [name, figure] of Object.entries(figures)) {
        if (figure === null) continue;
        for (const value of Object.values(figure as object)) expect(value, name).toSatisfy((found: number) => found >= least[name as keyof typeof least] && found <= 1);
        expect(figure.low, name).toBeLessThanOrEqual(figure.high);
      }
      expect(humanCeilingComparisons === 0).toBe(figures.humanCeiling === null);
      expect(Number.isInteger(humanCeilingComparisons)).toBe(true);
    }), modest);
  });

  it('are all 1 where everybody says the same', () => {
    const one = { value: 1, low: 1, high: 1 };
    const agreed = fc.array(fc.constantFrom('ab', 'abc', 'abcd', 'abcde').chain((images) => orders(images).map((word) => ({ images, word }))), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(agreed, fc.integer({ min: 2, max: 5 }), (words, asked) => {
      const items = words.map(({ images, word }) => ({ images, answers: Object.fromEntries(people.slice(0, asked).map((person) => [person, word])) }));
      const { humanCeilingComparisons: _, ...figures } = figuresOf(items, asked);
      expect(figures).toEqual({ majorityShare: one, unanimousShare: one, fleissKappa: one, krippendorffAlpha: one, kendallW: one, pairwiseTau: one, humanCeiling: one });
    }), modest);
  });

  it('stay as they are when every item comes twice, but for alpha, which corrects for their number', () => {
    const valuesOf = (items: readonly SaidItem[]) => {
      const { humanCeilingComparisons, krippendorffAlpha: _, ...figures } = figuresOf(items, 3);
      return [humanCeilingComparisons, ...Object.values(figures).map((figure) => figure?.value ?? null)];
    };
    fc.assert(fc.property(someItems, (items) => {
      const [comparisons, ...values] = valuesOf(items);
      const [twice, ...others] = valuesOf([...items, ...items]);
      expect(twice).toBe((comparisons ?? NaN) * 2);
      expect(others).toEqual(values.map((value) => value === null ? null : expect.closeTo(value, 12)));
    }), modest);
  });
});

describe('the full set of rankings', () => {
  const said = (...words: readonly string[]): SaidItem => ({ images: 'abc', answers: Object.fromEntries(words.map((word, index) => [`p${String(index)}`, word])) });
  const shares = (item: SaidItem, asked: number) => {
    const { majorityShare, unanimousShare, fleissKappa } = figuresOf([item], asked);
    return [majorityShare, unanimousShare, fleissKappa].map((figure) => figure?.value ?? null);
  };

  it('counts the images that more than half of the people, or all, gave the same score', () => {
    // a: 3 3 3 2 3 agreed; b: 2 2 1 3 1 not; c: 1 1 2 1 2 agreed.
    expect(shares(said('abc', 'abc', 'acb', 'bac', 'acb'), 5).slice(0, 2)).toEqual([2 / 3, 0]);
    expect(shares(said('abc', 'abc', 'acb', 'acb'), 4).slice(0, 2)).toEqual([1 / 3, 1 / 3]);
  });

  it('is not there where rankings are missing', () => {
    expect(shares(said('abc', 'abc', 'abc', 'abc', '-'), 5)).toEqual([null, null, null]);
  });

  it('is the oldest rankings where more people answered than were asked', () => {
    const extra = said('abc', 'abc', 'acb', 'cba', 'cba', 'cba');
    expect(shares(extra, 3)).toEqual(shares(said('abc', 'abc', 'acb'), 3));
    expect(figuresOf([extra], 3).pairwiseTau).not.toEqual(figuresOf([said('abc', 'abc', 'acb')], 3).pairwiseTau);
  });

  it('takes a tie as a score of its own', () => {
    const pair = (text: string): SaidItem => ({ images: 'ab', ties: true, answers: Object.fromEntries([...text].map((letter, index) => [`p${String(index)}`, { a: 'ab', b: 'ba' }[letter] ?? letter])) });
    expect(shares(pair('===ab'), 5).slice(0, 2)).toEqual([1, 0]);
    expect(shares(pair('aabb='), 5).slice(0, 2)).toEqual([0, 0]);
  });
});

describe('the bootstrap of the agreement figures', () => {
  const { items = [], asked = 0 } = agreementGolden.dataSets.find(({ name }) => name === 'missing ballots') ?? {};

  it('gives these very intervals for this seed on every machine, be they drawn item by item or group by group', () => {
    const endsOf = (all: readonly SaidItem[]) => {
      const { humanCeilingComparisons: _, ...figures } = figuresOf(all, asked, 'a study');
      return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, [figure?.low, figure?.high]]));
    };
    expect(endsOf(items)).toEqual({
      majorityShare: [0.5, 0.9166666666666666],
      unanimousShare: [0, 0.2600000000000002],
      fleissKappa: [-0.02499999999999999, 0.41000000000000003],
      krippendorffAlpha: [0.1455711459416177, 0.3854224879754671],
      kendallW: [0.3998444444444444, 0.5733206597222222],
      pairwiseTau: [0.12820512820512822, 0.3450412561083073],
      humanCeiling: [0.5666666666666667, 0.8823529411764706],
    });
    expect(endsOf(Array.from({ length: 100 }, () => items).flat())).toEqual({
      majorityShare: [0.7039515606186905, 0.7404862072279893],
      unanimousShare: [0.09930037294688321, 0.1234836987818383],
      fleissKappa: [0.15594288500294373, 0.19507255534925594],
      krippendorffAlpha: [0.2504145674074392, 0.2740908863910718],
      kendallW: [0.47674873784722216, 0.494027],
      pairwiseTau: [0.22539964086592965, 0.24804489592872977],
      humanCeiling: [0.7268859421906116, 0.7602300224534392],
    });
  });

  it('is the same for the same seed and another for another', () => {
    expect(figuresOf(items, asked, 'a study')).toEqual(figuresOf(items, asked, 'a study'));
    expect(figuresOf(items, asked, 'another')).not.toEqual(figuresOf(items, asked, 'a study'));
  });
});
