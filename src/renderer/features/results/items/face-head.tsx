import type { ResultItemDetails } from '../../../../contract/results.ts';
import { mediaUrl } from '../../../transport/media-url.ts';
import classes from './item-viewer.module.css';

interface FaceHeadProps {
  readonly candidate: ResultItemDetails['candidates'][number];
  readonly isWhole: boolean;
  readonly onWhole: () => void;
}

/** The head of a column: one face, or its whole image, and the model that made it. */
export function FaceHead({ candidate: { crop, whole, model }, isWhole, onWhole }: FaceHeadProps) {
  const name = model ?? 'Model not known';
  return (
    <>
      <button type="button" className={classes.face} aria-pressed={isWhole} aria-label={`Whole image of ${name}`} onClick={onWhole}>
        <img src={mediaUrl(isWhole ? whole : crop)} alt={`${isWhole ? 'Whole image' : 'Face'} by ${model ?? 'an unknown model'}`} />
      </button>
      <span className="t-clip" title={name}>{name}</span>
    </>
  );
}
