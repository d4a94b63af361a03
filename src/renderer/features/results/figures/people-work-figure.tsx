import type { KeyboardEvent } from 'react';
import type { PersonResults } from '../../../../contract/results.ts';
import { percent, rangeWords } from '../number-words.ts';
import type { Chosen } from '../person/span-of-stretches.ts';
import classes from '../person/person.module.css';
import { FigureFrame, figureWidth } from './figure-frame.tsx';
import { faintInk, gridInk, markInk } from './palette.ts';
import { linearScale, ticksOf, type Scale } from './scale.ts';

type Stretch = PersonResults['stretches'][number];

interface PeopleWorkFigureProps {
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly chosen: Chosen;
  readonly onChoose: (place: number) => void;
}

const left = 96;
const right = 32;
const share = { top: 20, bottom: 180 } as const;
const pace = { top: 216, bottom: 316 } as const;
const height = 372;
const chosenFill = '#dbe7f6';

/** A person's work in stretches: above, the share of images with the consensus score; below, the seconds an answer took. Stretches can be chosen. */
export function PeopleWorkFigure({ name, stretches, chosen, onChoose }: PeopleWorkFigureProps) {
  const x = linearScale([0, stretches.at(-1)?.to ?? 1], left, figureWidth - right);
  const shareScale = linearScale([0, 1], share.bottom, share.top);
  const slowest = Math.max(1, ...stretches.map(({ medianSeconds }) => medianSeconds ?? 0));
  const paceScale = linearScale([0, slowest * 1.1], pace.bottom, pace.top);
  return (
    <FigureFrame label={`Work of ${name} over time`} description={stretches.map(stretchWords).join('. ')} name="person-work" height={height} hasLinks>
      {stretches.map((stretch, place) => chosen && place >= chosen[0] && place <= chosen[1] && (
        <rect key={stretch.from} x={x.place(stretch.from - 1)} y={share.top} width={x.place(stretch.to) - x.place(stretch.from - 1)} height={pace.bottom - share.top} fill={chosenFill} />
      ))}
      <Grid scale={shareScale} title="Consensus share (%)" place={share} format={(value) => percent(value, 0).slice(0, -2)} />
      <Grid scale={paceScale} title="Seconds" place={pace} format={String} />
      <Points stretches={stretches} x={x} y={paceScale} of={({ medianSeconds }) => medianSeconds} />
      <Points stretches={stretches} x={x} y={shareScale} of={({ consensusShare }) => consensusShare} intervalOf={({ consensusShareInterval }) => consensusShareInterval} />
      {ticksOf(x.domain, 8).filter(Number.isInteger).map((tick) => <text key={tick} x={x.place(tick)} y={pace.bottom + 20} textAnchor="middle" fontSize={12} fill={faintInk}>{tick}</text>)}
      <text x={(left + figureWidth - right) / 2} y={pace.bottom + 42} textAnchor="middle">Answers in the order in which they were given</text>
      {stretches.map((stretch, place) => <Choice key={stretch.from} stretch={stretch} x={x} isChosen={chosen !== null && place >= chosen[0] && place <= chosen[1]} onChoose={() => onChoose(place)} />)}
    </FigureFrame>
  );
}

/** One stretch in words, for whoever cannot see it and as the name of its button. */
function stretchWords({ from, to, consensusShare, consensusShareInterval, medianSeconds }: Stretch): string {
  const range = rangeWords(consensusShareInterval, (value) => percent(value));
  const shareWords = consensusShare === null ? 'no consensus yet' : `consensus share ${percent(consensusShare)}${range === null ? '' : ` (${range})`}`;
  return `Answers ${from} to ${to}: ${shareWords}${medianSeconds === null ? '' : `, median ${medianSeconds.toFixed(1)} s`}`;
}

interface GridProps {
  readonly scale: Scale;
  readonly title: string;
  readonly place: { readonly top: number; readonly bottom: number };
  readonly format: (value: number) => string;
}

function Grid({ scale, title, place: { top, bottom }, format }: GridProps) {
  return (
    <g>
      {ticksOf(scale.domain, 4).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={figureWidth - right} y1={scale.place(tick)} y2={scale.place(tick)} stroke={tick === 0 ? faintInk : gridInk} />
          <text x={left - 10} y={scale.place(tick) + 4} textAnchor="end" fontSize={12} fill={faintInk}>{format(tick)}</text>
        </g>
      ))}
      <text transform={`translate(28 ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">{title}</text>
    </g>
  );
}

interface PointsProps {
  readonly stretches: readonly Stretch[];
  readonly x: Scale;
  readonly y: Scale;
  readonly of: (stretch: Stretch) => number | null;
  readonly intervalOf?: (stretch: Stretch) => readonly [number, number] | null;
}

/** A dot for each stretch that has the figure, joined by a line, with whiskers where there is an interval. */
function Points({ stretches, x, y, of, intervalOf }: PointsProps) {
  const points = stretches.flatMap((stretch) => {
    const value = of(stretch);
    const interval = intervalOf?.(stretch) ?? null;
    return value === null ? [] : [{ key: stretch.from, x: x.place((stretch.from - 1 + stretch.to) / 2), y: y.place(value), low: interval && y.place(interval[0]), high: interval && y.place(interval[1]) }];
  });
  return (
    <g>
      <polyline points={points.map((point) => `${point.x},${point.y}`).join(' ')} fill="none" stroke={markInk} strokeWidth={1.2} opacity={0.5} />
      {points.map((point) => (
        <g key={point.key}>
          {point.low !== null && point.high !== null && <path d={`M${point.x} ${point.low}V${point.high}M${point.x - 5} ${point.low}h10M${point.x - 5} ${point.high}h10`} stroke={markInk} strokeWidth={1.6} fill="none" />}
          <circle cx={point.x} cy={point.y} r={4.5} fill={markInk} />
        </g>
      ))}
    </g>
  );
}

interface ChoiceProps {
  readonly stretch: Stretch;
  readonly x: Scale;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ stretch, x, isChosen, onChoose }: ChoiceProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose();
  };
  const start = x.place(stretch.from - 1);
  return (
    <rect className={classes.stretch} role="button" tabIndex={0} aria-pressed={isChosen} aria-label={stretchWords(stretch)} onClick={onChoose} onKeyDown={onKeyDown}
      x={start} y={share.top} width={x.place(stretch.to) - start} height={pace.bottom - share.top} fill="transparent">
      <title>{stretchWords(stretch)}</title>
    </rect>
  );
}
