import type { PainterInput } from '../painter.ts';

/** How one kind of network is asked. */
export interface EraserForm {
  /** Pixels of its square; null = any size. */
  readonly side: number | null;
  /** Redraws one picture of a size that it takes, three bytes a pixel. */
  erase(input: Pick<PainterInput, 'width' | 'height' | 'rgb' | 'mask'>): Promise<Uint8Array>;
}
