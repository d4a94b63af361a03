import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, use, useId, useRef } from 'react';
import { plural } from '../../../components/format.ts';
import { attempt } from '../../../components/report-failure.tsx';
import classes from '../results.module.css';
import { LeftOut } from './left-out.ts';
import { faintInk, figureFont, ink, paper } from './palette.ts';
import { saveFigure, type FigureFormat } from './save-figure.ts';

interface FigureFrameProps {
  /** What the figure shows, for somebody who cannot see it. */
  readonly label: string;
  /** Its numbers in words. */
  readonly description?: string;
  /** Name of the saved file, without its ending. */
  readonly name: string;
  readonly height: number;
  /** Whether marks of the figure lead somewhere. */
  readonly hasLinks?: boolean;
  readonly children: ReactNode;
}

/** Width of every figure in its own units; it scales to the page, and its text with it up to this many pixels. */
export const figureWidth = 880;

const noteHeight = 22;

/** A figure on white paper, with buttons that save exactly what is on screen. A note below says when answers are left out. */
export function FigureFrame({ label, description, name, height: ownHeight, hasLinks = false, children }: FigureFrameProps) {
  const svg = useRef<SVGSVGElement>(null);
  const id = useId();
  const leftOut = use(LeftOut);
  const height = ownHeight + (leftOut > 0 ? noteHeight : 0);
  const save = (format: FigureFormat): void => attempt(async () => {
    if (svg.current) await saveFigure(svg.current, name, format);
  });
  return (
    <figure className={classes.figure}>
      <svg
        ref={svg} xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${figureWidth} ${height}`} width={figureWidth} height={height} role={hasLinks ? 'group' : 'img'}
        aria-label={label} aria-describedby={description ? id : undefined} fontFamily={figureFont} fontSize={13} fill={ink}
      >
        {description && <desc id={id}>{description}</desc>}
        <rect width={figureWidth} height={height} fill={paper} />
        {children}
        {leftOut > 0 && <text x={16} y={height - 12} fontSize={12} fill={faintInk}>{plural(leftOut, 'answer')} {leftOut === 1 ? 'is' : 'are'} left out by the lead of the study.</text>}
      </svg>
      <div className={classes.saveFigure}>
        {(['svg', 'png'] as const).map((format) => (
          <Button key={format} size="compact-xs" variant="subtle" leftSection={<IconDownload size={14} aria-hidden />} aria-label={`Save ${format.toUpperCase()} of ${name}`} onClick={() => save(format)}>
            Save {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </figure>
  );
}
