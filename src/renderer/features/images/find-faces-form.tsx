import { Anchor, Button, Checkbox, Group, Loader, NumberInput, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ModelRow } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { plural } from '../../components/format.ts';
import { useStart } from '../jobs/use-start.ts';
import classes from './find-faces-form.module.css';
import { ProviderSelect } from './provider-select.tsx';

/** Starts face detection: which detector, which images, and what to do when no detector is there. */
export function FindFacesForm({ onDone }: { readonly onDone: () => void }) {
  const models = useQuery('detectors', (client, signal) => client.models.list(undefined, { signal }), ['models']);
  const overview = useQuery('overview-faces', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images']);
  const failure = models.failure ?? overview.failure;
  if (failure) return <FailureNotice failure={failure} onRetry={models.failure ? models.reload : overview.reload} />;
  if (!models.data || !overview.data) return <Loader />;
  const detectors = models.data.filter(({ kind }) => kind === 'detector');
  if (!detectors.some(({ installed }) => installed)) return <NoDetector onDone={onDone} />;
  const { steps, settings } = overview.data;
  return <Form detectors={detectors} preferred={settings.detector} images={steps.images} left={steps.images - steps.detected} onDone={onDone} />;
}

function NoDetector({ onDone }: { readonly onDone: () => void }) {
  return (
    <Stack gap="sm">
      <p className={classes.text}>No face detector is on this machine yet. Its weights are not part of the studio: get one of the files named on the Models page and add it there. A file counts only when its checksum is the published one.</p>
      <p className={classes.text}>You do not have to wait for it: on the Images page you can draw the face in any image by hand.</p>
      <Group justify="flex-end" gap="sm">
        <Button component="a" variant="default" href={routeHref('images')} onClick={onDone}>Go to Images</Button>
        <Button component="a" href={routeHref('models')} onClick={onDone}>Go to Models</Button>
      </Group>
    </Stack>
  );
}

interface FormProps {
  readonly detectors: readonly ModelRow[];
  readonly preferred: string;
  readonly images: number;
  /** Images that nobody has looked at. */
  readonly left: number;
  readonly onDone: () => void;
}

function Form({ detectors, preferred, images, left, onDone }: FormProps) {
  const { jobs } = useStudio();
  const [detector, setDetector] = useState(() => detectors.find(({ id, installed }) => installed && id === preferred)?.id ?? detectors.find(({ installed }) => installed)?.id ?? '');
  const [again, setAgain] = useState(left === 0);
  const [threshold, setThreshold] = useState<number | string>('');
  const [provider, setProvider] = useState<string | null>(null);
  const count = again ? images : left;

  const { start, failure } = useStart(() => {
    onDone();
    jobs.getState().setTrayOpen(true);
  });
  return (
    <Stack gap="md">
      <Radio.Group label="Detector" value={detector} onChange={setDetector}>
        <Stack gap="sm" mt="xs">
          {detectors.map(({ id, title, installed, licence }) => (
            <Radio key={id} value={id} disabled={!installed} label={title} description={installed ? `${id} · ${licence}` : `${id} · the file is missing`} />
          ))}
        </Stack>
      </Radio.Group>
      {detectors.some(({ installed }) => !installed) && <Anchor href={routeHref('models')} onClick={onDone} size="sm">Add a missing file</Anchor>}
      <Checkbox label="Look again at images that were done" description="Faces are found anew; a face that you chose or drew yourself stays chosen." checked={again} disabled={left === 0} onChange={(event) => setAgain(event.currentTarget.checked)} />
      <Advanced threshold={threshold} onThreshold={setThreshold} provider={provider} onProvider={setProvider} />
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button disabled={count === 0 || detector === ''} onClick={() => start((client) => client.images.detect({ detector, again, ...(threshold === '' ? {} : { threshold: Number(threshold) }), ...(provider ? { provider } : {}) }))}>Find faces in {plural(count, 'image')}</Button>
      </Group>
    </Stack>
  );
}

interface AdvancedProps {
  readonly threshold: number | string;
  readonly onThreshold: (value: number | string) => void;
  readonly provider: string | null;
  readonly onProvider: (value: string | null) => void;
}

function Advanced({ threshold, onThreshold, provider, onProvider }: AdvancedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.advanced} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Confidence and provider</summary>
      <div className={classes.row}>
        <NumberInput label="Lowest confidence" placeholder="The detector's own" min={0} max={1} step={0.05} decimalScale={2} value={threshold} onChange={onThreshold} />
        {isOpen && <ProviderSelect value={provider} onChange={onProvider} />}
      </div>
    </details>
  );
}
