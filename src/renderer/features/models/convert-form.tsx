import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ModelRow } from '../../../contract/contract.ts';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { OnlyIf } from '../../components/only-if.tsx';
import { attempt } from '../../components/report-failure.tsx';
import classes from './model-forms.module.css';
import type { Precision } from './model-words.ts';
import { PrecisionField } from './precision-field.tsx';
import { useStart } from '../jobs/use-start.ts';

interface ConvertFormProps {
  readonly model: ModelRow;
  /** A checkpoint that was picked or found already. */
  readonly path: string | null;
  /** Why nothing can be converted now; null = it can. */
  readonly busy: string | null;
  readonly onDone: () => void;
}

/** Turns a PyTorch checkpoint on this machine into a model: which file, whose weights, which number format. */
export function ConvertForm({ model, path: given, busy, onDone }: ConvertFormProps) {
  const precisions = model.conversion?.precisions ?? [];
  const [path, setPath] = useState(given);
  const [ownWeights, setOwnWeights] = useState(false);
  const [precision, setPrecision] = useState<Precision>(precisions[0] ?? 'fp32');
  const { start, failure, isBusy } = useStart(onDone);
  function submit(): void {
    if (path !== null) start((client) => client.models.convert({ id: model.id, path, precision, ownWeights }));
  }
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <p className={classes.text}>A checkpoint is the file in which PyTorch keeps weights (.pt or .pth). It is read as data only, nothing in it is run, and it stays where it is.</p>
      <CheckpointField model={model} path={path} onPick={setPath} />
      <Radio.Group label="Weights" value={ownWeights ? 'own' : 'published'} onChange={(value) => setOwnWeights(value === 'own')}>
        <Stack gap="sm" mt="xs">
          <Radio value="published" label="The published ones" description="The file is taken only if its SHA-256 is the published one." />
          <Radio value="own" label="Weights of your own" description="Another checkpoint of the same network, such as one you trained further. Its scores are kept apart from those of the published weights, by the hash of the file." />
        </Stack>
      </Radio.Group>
      <PrecisionField precisions={precisions} bytes={ownWeights ? null : model.publishedBytes} value={precision} onChange={setPrecision} />
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <OnlyIf reason={busy ?? (path === null ? 'Choose the checkpoint first.' : null)}>
          <Button type="submit" loading={isBusy} disabled={busy !== null || path === null}>Convert</Button>
        </OnlyIf>
      </Group>
    </form>
  );
}

function CheckpointField({ model, path, onPick }: { readonly model: ModelRow; readonly path: string | null; readonly onPick: (path: string) => void }) {
  const { shell } = useStudio();
  async function pick(): Promise<void> {
    const picked = await pickPath(shell, 'model', `Checkpoint for ${model.title}`);
    if (picked !== null) onPick(picked);
  }
  return (
    <div>
      <div className={classes.caption}>Checkpoint</div>
      <div className={classes.file}>
        <span className={path === null ? 't-dim' : classes.path}>{path ?? 'No file chosen'}</span>
        <Button variant="default" size="compact-sm" onClick={() => attempt(pick)} data-autofocus={path === null || undefined}>{path === null ? 'Choose file' : 'Change'}</Button>
      </div>
    </div>
  );
}
