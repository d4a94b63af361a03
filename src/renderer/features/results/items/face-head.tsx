import type { ResultItemDetails } from '../../../../contract/results.ts';
import { mediaUrl } from '../../../transport/media-url.ts';
import classes from './item-viewer.module.css';

interface FaceHeadProps {
  readonly candidate: ResultItemDetails['candidates'][number];
  /** What stands in the place of the model where that is not told. */
  readonly otherwise: string;
  readonly isWhole: boolean;
  readonly onWhole: () => void;
}

/** The head of a column: one face, or its whole image, and the model that made it. */
export function FaceHead({ candidate: { crop, whole, model }, otherwise, isWhole, onWhole }: FaceHeadProps) {
  const name = model ?? otherwise;
  return (
    <>
      <button type="button" className={classes.face} aria-pressed={isWhole} aria-label={`${name}: whole image`} onClick={onWhole}>
        <img src={mediaUrl(isWhole ? whole : crop)} alt="" />
      </button>
      <span className="t-clip" title={name}>{name}</span>
    </>
  );
}
