import type { Candidate } from '../../../contract/annotation.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { insideImage, shownPart, type Fractions } from './navigator-map.ts';
import { useView } from './ranking-context.ts';
import classes from './ranking.module.css';

interface PaneMapProps {
  readonly candidate: Candidate;
  readonly paneSize: { readonly width: number; readonly height: number };
}

const longestSide = 104;

/** A small map of the whole image: where the crop lies, and which part is on screen. */
export function PaneMap({ candidate, paneSize }: PaneMapProps) {
  const transform = useView((view) => view.transform);
  const whole = useView((view) => view.whole);
  const part = whole ? shownPart(transform, [0, 0, 1, 1], candidate.aspect, paneSize) : shownPart(transform, candidate.frame, 1, paneSize);
  const size = { width: longestSide * Math.min(candidate.aspect, 1), height: longestSide / Math.max(candidate.aspect, 1) };
  return (
    <div className={classes.map} style={size} aria-hidden>
      <img className={classes.mapImage} src={mediaUrl(candidate.whole)} alt="" draggable={false} />
      {!whole && <div className={classes.mapCrop} style={placed(candidate.frame)} />}
      <div className={classes.mapPart} style={placed(part)} />
    </div>
  );
}

function placed(rectangle: Fractions): React.CSSProperties {
  const [left, top, width, height] = insideImage(rectangle).map((value) => `${value * 100}%`);
  return { left, top, width, height };
}
