import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { CorrelationFigure } from '../../../../../src/renderer/features/results/figures/correlation-figure.tsx';
import { DotFigure } from '../../../../../src/renderer/features/results/figures/dot-figure.tsx';
import { LeftOut } from '../../../../../src/renderer/features/results/figures/left-out.ts';
import { MetricModelsFigure } from '../../../../../src/renderer/features/results/figures/metric-models-figure.tsx';
import { ModelFigure } from '../../../../../src/renderer/features/results/figures/model-figure.tsx';
import { PairFigure } from '../../../../../src/renderer/features/results/figures/pair-figure.tsx';
import { PositionFigure } from '../../../../../src/renderer/features/results/figures/position-figure.tsx';
import { TauFigure } from '../../../../../src/renderer/features/results/figures/tau-figure.tsx';
import { coefficient } from '../../../../../src/renderer/features/results/number-words.ts';
import { metricRow, modelRow, pairRow } from '../made-up-results.ts';

/** The figure's SVG. */
function drawn(figure: ReactNode): string {
  return /<svg[\s\S]*?<\/svg>/.exec(renderToStaticMarkup(<MantineProvider>{figure}</MantineProvider>))?.[0] ?? '';
}

const described = (svg: string): string => /<desc[^>]*>([^<]*)/.exec(svg)?.[1] ?? '';
const links = (svg: string): string[] => [...svg.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));
const count = (svg: string, part: RegExp): number => svg.match(part)?.length ?? 0;

it('whiskers and dots stand at their values on the axis', () => {
  const svg = drawn(<DotFigure label="Figures" name="figures" domain={[0, 1]} axis="Agreement" format={String} rows={[
    { name: 'alpha', value: 0.5, interval: [0.4, 0.6], text: '0.50' }, { name: 'kappa', value: null, interval: null, text: 'not yet' },
  ]} references={[{ label: 'Human ceiling', value: 0.8, interval: [0.75, 0.85] }]} />);
  // The axis is 450 units long and begins at 220.
  expect(svg).toContain('<path d="M400 49H490M400 44v10M490 44v10"');
  expect(svg).toContain('<circle cx="445" cy="49"');
  expect(svg).toContain('<line x1="580" x2="580"');
  expect(svg).toContain('<rect x="557.5" y="34" width="45"');
  expect([count(svg, /<circle/g), svg.includes('not yet'), described(svg)]).toEqual([1, true, 'alpha: 0.50. kappa: not yet. Human ceiling: 0.8']);
});

it('every part of a model’s bar leads to its items and says what they are', () => {
  const models = [{ ...modelRow('tuned & co', 2.75), sharesInterval: { 3: [0.6, 0.9] as [number, number] }, meanInterval: [2.6, 2.9] as [number, number] }];
  const svg = drawn(<ModelFigure models={models} narrowed={{ faces: 'one' }} />);
  expect(links(svg)).toEqual(['#/results?tab=items&faces=one&model=tuned+%26+co&score=3', '#/results?tab=items&faces=one&model=tuned+%26+co&score=2']);
  expect(svg).toContain('aria-label="tuned &amp; co, score 3 (best): 75.0 % of 40 items (60.0 % to 90.0 %). Show them."');
  expect(described(svg)).toBe('tuned &amp; co: mean 2.75 (2.60 to 2.90), Score 3 (best) 75.0 %, Score 2 25.0 %, Score 1 (worst) 0.0 %');
});

it('the parts of a pair’s bar add up to its length and lead to the items of its two models', () => {
  const svg = drawn(<PairFigure rows={[pairRow()]} narrowed={{}} />);
  const widths = [...svg.matchAll(/<rect x="[\d.]+" width="([\d.]+)" height="26"/g)].map(([, width]) => Number(width));
  expect(widths).toHaveLength(3);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(500, 9);
  expect(links(svg)).toEqual(['2', '1.5', '1'].map((score) => `#/results?tab=items&model=base&score=${score}&against=tuned`));
});

it('bars of places on screen are as high as their shares, beside the line of equal shares', () => {
  const svg = drawn(<PositionFigure tests={[{ candidates: 2, counts: [30, 10], statistic: 10, degreesOfFreedom: 1, p: 0.0016 }]} />);
  const heights = [...svg.matchAll(/height="([\d.]+)" fill="#12427f"/g)].map(([, height]) => Number(height));
  expect(heights).toHaveLength(2);
  expect((heights[0] ?? 0) / (heights[1] ?? 0)).toBeCloseTo(3, 9);
  expect(described(svg)).toBe('Left: 30, Right: 10');
});

it('the matrix of people has a number for every two, and each name leads to the person', () => {
  const matrix = { annotators: ['a', 'b', 'c'], tau: [[null, 0.5, null], [0.5, null, -0.25], [null, -0.25, null]], items: [[0, 4, 0], [4, 0, 8], [0, 8, 0]] };
  const svg = drawn(<TauFigure matrix={matrix} names={['Ann', 'Bo', 'Cy']} />);
  expect(described(svg)).toBe('Ann and Bo: 0.50. Ann and Cy: no item in common. Bo and Cy: −0.25');
  expect(links(svg)).toEqual(['a', 'b', 'c'].map((person) => `#/results?tab=people&person=${person}`));
  expect([count(svg, />0\.50</g), count(svg, />−0\.25</g), count(svg, />–</g)]).toEqual([2, 2, 2]);
});

it('ten metrics and five models all have their marks', () => {
  const models = ['one', 'two', 'three', 'four', 'five'];
  const metrics = Array.from({ length: 10 }, (_, index) => metricRow(`metric ${index}`, { meanByModel: Object.fromEntries(models.map((model, place) => [model, place / 5])), meanByModelInterval: {} }));
  expect(count(drawn(<MetricModelsFigure metrics={metrics} models={models} />), /<circle/g)).toBe(50);
  const svg = drawn(<CorrelationFigure metrics={metrics} />);
  // One mark more of each kind stands in the key.
  expect([count(svg, /<circle/g), count(svg, /L[\d.]+ [\d.]+Z/g)]).toEqual([11, 11]);
});

it('a figure says when answers are left out, on a line of its own', () => {
  const figure = <PairFigure rows={[pairRow()]} narrowed={{}} />;
  const heightOf = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1]);
  const [whole, one, several] = [0, 1, 1200].map((leftOut) => drawn(<LeftOut value={leftOut}>{figure}</LeftOut>));
  expect([whole, one, several].map((svg) => /[\d,]+ answers? (is|are) left out[^<]*/.exec(svg ?? '')?.[0] ?? null))
    .toEqual([null, '1 answer is left out by the lead of the study.', '1,200 answers are left out by the lead of the study.']);
  expect([heightOf(one ?? ''), heightOf(several ?? '')]).toEqual([heightOf(whole ?? '') + 22, heightOf(whole ?? '') + 22]);
});

it('numbers at an axis are those of their lines, not rounded ones', () => {
  const figure = <DotFigure label="Figures" name="figures" domain={[-0.4, 1]} axis="Agreement" format={coefficient} rows={[{ name: 'alpha', value: 0.1, interval: [-0.3, 0.5], text: '0.10' }]} />;
  expect([...drawn(figure).matchAll(/text-anchor="middle"[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual(['−0.25', '0.00', '0.25', '0.50', '0.75', '1.00', 'Agreement']);
});
