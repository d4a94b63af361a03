import type { CSSProperties } from 'react';
import type { Candidate } from '../../../contract/annotation.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import classes from './comparing.module.css';
import { keepFocus } from './keep-focus.ts';
import { insideImage, shownPart, type Fractions } from './navigator-map.ts';
import { aspectOfFrame } from './pane-layout.ts';
import { useView } from './ranking-context.ts';
import { facesOf, showing } from './shown-face.ts';
import { identity } from './transform.ts';

interface PaneMapProps {
  readonly candidate: Candidate;
  readonly place: number;
}

/** CSS pixels. */
const longestSide = 120;
const shareOfPane = 0.32;

/** A small map of the whole image: where its faces lie, which one is compared, and which part is on screen. */
export function PaneMap({ candidate, place }: PaneMapProps) {
  const choice = useView((view) => view.faceChoice[candidate.key] ?? 0);
  const chooseFace = useView((view) => view.chooseFace);
  const longest = useView((view) => Math.round(Math.min(longestSide, view.layout.pane.width * shareOfPane)));
  const size = { width: longest * Math.min(candidate.aspect, 1), height: longest / Math.max(candidate.aspect, 1) };
  const faces = facesOf(candidate);
  return (
    <div className={classes.map} style={size} data-map role="group" aria-label={`Map of image ${place + 1}`}>
      <img className={classes.mapImage} src={mediaUrl(candidate.whole)} alt="" draggable={false} />
      {faces.map(({ face, frame }, index) => (index === choice
        ? <div key={face} className={classes.mapCrop} style={placed(frame)} />
        : (
          <button
            key={face} type="button" className={classes.mapFace} style={placed(frame)} title="Compare this face" aria-label={`Compare face ${index + 1} of ${faces.length}`}
            onMouseDown={keepFocus} onClick={() => chooseFace(candidate.key, index)}
          />
        )))}
      <MapPart candidate={candidate} place={place} />
    </div>
  );
}

/** The part that is on screen; alone in following every move. */
function MapPart({ candidate, place }: PaneMapProps) {
  const transform = useView((view) => view.transforms[place] ?? identity);
  const whole = useView((view) => view.whole);
  const faceChoice = useView((view) => view.faceChoice);
  const pane = useView((view) => view.layout.pane);
  const { frame } = showing(candidate, { whole, faceChoice });
  return <div className={classes.mapPart} style={placed(shownPart(transform, frame, aspectOfFrame(frame, candidate.aspect), pane))} />;
}

function placed(rectangle: Fractions): CSSProperties {
  const [left, top, width, height] = insideImage(rectangle).map((value) => `${value * 100}%`);
  return { left, top, width, height };
}
