import type { ModelRow } from '../../../contract/contract.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { formatCount } from '../../components/format.ts';
import { restrictionText } from './model-words.ts';
import classes from './models-screen.module.css';

/** Everything that identifies a model file and says on what terms it may be used. */
export function ModelDetails({ model }: { readonly model: ModelRow }) {
  const { id, installed, file, source, sha256, bytes, publishedBytes, licence, precision, ownWeights, conversion, storedBytes } = model;
  return (
    <dl className={classes.details}>
      <dt>Called</dt><dd>{id}</dd>
      <dt>Licence</dt><dd>{licence}</dd>
      <dt>Restrictions</dt><dd>{restrictionText(model)}</dd>
      <dt>Source</dt><dd>{URL.canParse(source) ? <a href={source} target="_blank" rel="noreferrer">{source}</a> : source}</dd>
      {file !== null && <><dt>File</dt><dd>{file}{storedBytes === 0 && <span className="t-dim"> (not in your model store: the studio does not delete it)</span>}</dd></>}
      {(conversion?.checkpoint ?? null) !== null && <><dt>Checkpoint</dt><dd>{conversion?.checkpoint}</dd></>}
      <dt>Size</dt><dd>{formatCount(installed ? bytes ?? publishedBytes : publishedBytes)} bytes</dd>
      <dt>SHA-256</dt><dd className={classes.hashLine}><span className={classes.hash}>{sha256}</span><CopyText text={sha256} label={`Copy the SHA-256 of ${shortTitle(model)}`}>Copy</CopyText></dd>
      {installed && <><dt>Number format</dt><dd>{precision ?? 'not known'}</dd></>}
      {installed && <><dt>Weights</dt><dd>{ownWeights ? 'your own: scores are kept apart from those of the published ones' : 'as published'}</dd></>}
    </dl>
  );
}
