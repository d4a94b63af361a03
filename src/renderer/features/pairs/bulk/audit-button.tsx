import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PairTarget } from '../../../../contract/contract.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { randomKey } from '../../../transport/random-key.ts';
import { NumberField } from '../../inpaint/number-field.tsx';
import classes from './bulk-bar.module.css';

interface AuditButtonProps {
  readonly target: PairTarget;
  /** The selection in words. */
  readonly rule: string;
  /** Pairs in the selection; null while that is not known. */
  readonly pairs: number | null;
  readonly onAudit: (id: string) => void;
}

const most = 10_000;

/** Draws a random sample of a selection and opens it, to estimate its share of errors. */
export function AuditButton({ target, rule, pairs, onAudit }: AuditButtonProps) {
  const client = useClient();
  const [size, setSize] = useState(50);
  const [isBusy, setBusy] = useState(false);
  const draw = (): void => attempt(async () => {
    setBusy(true);
    try {
      const audit = await client.pairs.audit({ action: randomKey(), target, rule: rule.slice(0, 2000), size });
      onAudit(audit.id);
    } finally {
      setBusy(false);
    }
  });
  return (
    <span className={classes.audit}>
      <NumberField aria-label="Pairs in the sample" w={64} min={1} max={most} step={10} allowDecimal={false} hideControls value={size} onCommit={(value) => setSize(value ?? 50)} />
      <Button size="xs" variant="default" loading={isBusy} disabled={pairs === null || pairs === 0} title="Draws pairs at random and estimates how many of the selection are wrong" onClick={draw}>Audit a sample</Button>
    </span>
  );
}
