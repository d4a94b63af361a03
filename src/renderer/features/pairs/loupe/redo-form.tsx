import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { InpaintedOrigin } from '../../../../domain/pairs/origin.ts';
import { useStudio } from '../../../app/studio-context.tsx';
import { toFailure } from '../../../transport/errors.ts';
import { JobProgress } from '../../jobs/job-progress.tsx';
import classes from './loupe.module.css';

interface RedoFormProps {
  readonly pairId: string;
  readonly origin: InpaintedOrigin;
}

type Outcome = { readonly kind: 'idle' } | { readonly kind: 'running'; readonly jobId: string } | { readonly kind: 'ended'; readonly isGood: boolean; readonly message: string };

/** Sends a pair's face back to be redrawn from another seed, at another strength, or both; the new pair appears among the versions. */
export function RedoForm({ pairId, origin }: RedoFormProps) {
  const { client, jobs } = useStudio();
  const [seed, setSeed] = useState('');
  const [strength, setStrength] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const job = useStore(jobs, (state) => (outcome.kind === 'running' ? state.jobs.find(({ id }) => id === outcome.jobId) ?? null : null));
  const start = async (): Promise<void> => {
    const asked = seed.trim() === '' && strength === null ? freshSeed() : seed.trim() || null;
    const { jobId } = await client.inpainting.redo({ pairs: [pairId], seed: asked, strength });
    setOutcome({ kind: 'running', jobId });
    const { state, message } = await jobs.getState().whenEnded(jobId);
    setOutcome({ kind: 'ended', isGood: state === 'done', message: message ?? (state === 'done' ? 'Redrawn.' : 'It was not redrawn.') });
  };
  const submit = (): void => {
    start().catch((error: unknown) => setOutcome({ kind: 'ended', isGood: false, message: toFailure(error).message }));
  };
  return (
    <form className={classes.redo} aria-label="Redraw this face again" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <div className={classes.redoFields}>
        <TextInput size="xs" label="Seed" placeholder="another" value={seed} maxLength={200} onChange={(event) => setSeed(event.currentTarget.value)} />
        {origin.strength !== null && <NumberInput size="xs" label="Strength" placeholder="as set" min={0.01} max={1} step={0.05} decimalScale={2} value={strength ?? ''} onChange={(value) => setStrength(typeof value === 'number' ? value : null)} />}
      </div>
      <Button type="submit" size="compact-sm" variant="default" leftSection={<IconRefresh size={14} aria-hidden />} disabled={outcome.kind === 'running'}>Redraw</Button>
      {job && <JobProgress job={job} />}
      {outcome.kind === 'ended' && <p className={classes.outcome} role={outcome.isGood ? 'status' : 'alert'}>{outcome.message}</p>}
    </form>
  );
}

/** A seed that nobody used yet, short enough to be read out. */
function freshSeed(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1);
}
