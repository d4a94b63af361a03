import { linearScale } from './scale.ts';
import { ValueAxis } from './value-axis.tsx';

interface PercentAxisProps {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly title: string;
}

/** A horizontal axis from 0 to 100 %, with grid lines up to `top` and its title below. */
export function PercentAxis({ left, width, top, bottom, title }: PercentAxisProps) {
  return <ValueAxis scale={linearScale([0, 100], left, left + width)} top={top} bottom={bottom} title={title} format={String} />;
}
