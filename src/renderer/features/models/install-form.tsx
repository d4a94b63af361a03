import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ModelRow } from '../../../contract/contract.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatBytes } from '../../components/format.ts';
import { OnlyIf } from '../../components/only-if.tsx';
import classes from './model-forms.module.css';
import { hostOf, installSteps, restrictionText, type Precision } from './model-words.ts';
import { PrecisionField } from './precision-field.tsx';
import { Restricted } from './restricted.tsx';
import { useStart } from '../jobs/use-start.ts';

interface InstallFormProps {
  readonly model: ModelRow;
  /** Why nothing can be installed now; null = it can. */
  readonly busy: string | null;
  readonly onDone: () => void;
}

/** What to know before a model is downloaded: licence, restrictions, size, source, and what will happen; then the start. */
export function InstallForm({ model, busy, onDone }: InstallFormProps) {
  const precisions = model.conversion?.precisions ?? [];
  const other = model.ownWeights ? precisions[0] : precisions.find((precision) => precision !== model.precision);
  const [precision, setPrecision] = useState<Precision | null>((model.installed ? other : precisions[0]) ?? null);
  const { start, failure, isBusy } = useStart(onDone);
  const isHere = (model.conversion?.checkpoint ?? null) !== null;
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); start((client) => client.models.install({ id: model.id, ...(precision ? { precision } : {}) })); }}>
      <Facts model={model} />
      {precision && <PrecisionField precisions={precisions} bytes={model.publishedBytes} value={precision} onChange={setPrecision} />}
      <div>
        <div className={classes.caption}>What will happen</div>
        <ol className={classes.steps}>{stepsOf(model, precision).map((step) => <li key={step}>{step}</li>)}</ol>
      </div>
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <OnlyIf reason={busy}>
          <Button type="submit" loading={isBusy} disabled={busy !== null} data-autofocus>{actionText(model, isHere, precision)}</Button>
        </OnlyIf>
      </Group>
    </form>
  );
}

function stepsOf(model: ModelRow, precision: Precision | null): readonly string[] {
  const isAgain = model.installed && (model.ownWeights || model.precision !== precision);
  return isAgain ? [`If the published weights were converted to ${precision ?? 'this format'} before, they are used at once and nothing else happens.`, ...installSteps(model, precision)] : installSteps(model, precision);
}

function actionText({ title, publishedBytes, downloadedBytes, installed }: ModelRow, isHere: boolean, precision: Precision | null): string {
  if (installed && precision) return `Use ${precision}`;
  if (isHere) return `Convert ${shortTitle({ title })}`;
  return downloadedBytes > 0 ? 'Go on' : `Download ${formatBytes(publishedBytes)}`;
}

function Facts({ model }: { readonly model: ModelRow }) {
  const { title, licence, restrictions, publishedBytes, source } = model;
  return (
    <dl className={classes.facts}>
      <dt>Model</dt><dd>{title}</dd>
      <dt>Licence</dt><dd>{licence}</dd>
      <dt>Restrictions</dt>
      <dd>{restrictions === null ? restrictionText(model) : <Restricted text={restrictions} />}</dd>
      <dt>Size</dt><dd>{formatBytes(publishedBytes)}</dd>
      <dt>From</dt><dd>{URL.canParse(source) ? <a href={source} target="_blank" rel="noreferrer" title={source}>{hostOf(source)}{new URL(source).pathname}</a> : source}</dd>
    </dl>
  );
}
