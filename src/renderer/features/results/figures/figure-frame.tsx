import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { saveFile } from '../save-file.ts';
import classes from '../results.module.css';
import { figureFont, ink, paper } from './palette.ts';

interface FigureFrameProps {
  /** What the figure shows, for somebody who cannot see it. */
  readonly label: string;
  /** Name of the saved file, without its ending. */
  readonly name: string;
  readonly height: number;
  readonly children: ReactNode;
}

/** Width of every figure in its own units; it scales to the page, and its text with it up to this many pixels. */
export const figureWidth = 880;

/** A figure on white paper, with a button that saves exactly what is on screen. */
export function FigureFrame({ label, name, height, children }: FigureFrameProps) {
  const svg = useRef<SVGSVGElement>(null);
  const save = (): void => {
    if (svg.current) saveFile(`${name}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(svg.current));
  };
  return (
    <figure className={classes.figure}>
      <svg ref={svg} xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${figureWidth} ${height}`} width={figureWidth} height={height} role="img" aria-label={label} fontFamily={figureFont} fontSize={13} fill={ink}>
        <rect width={figureWidth} height={height} fill={paper} />
        {children}
      </svg>
      <Button className={classes.saveFigure} size="compact-xs" variant="subtle" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>Save SVG</Button>
    </figure>
  );
}
