import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { InpaintingSurvey } from '../../../contract/contract.ts';
import { defaultNoiseTable, type NoiseTable } from '../../../domain/inpainting/noise-table.ts';
import { isDefaultTable } from '../../../domain/inpainting/noise-table.ts';
import type { StrengthRule } from '../../../domain/inpainting/settings.ts';
import { NoiseChart } from './noise-chart.tsx';
import { NoiseTableEditor } from './noise-table-editor.tsx';
import { NumberField } from './number-field.tsx';
import classes from './settings-panel.module.css';

interface StrengthFieldProps {
  readonly rule: StrengthRule;
  readonly survey: InpaintingSurvey | null;
  readonly areas: readonly number[];
  /** Share of the face that is previewed. */
  readonly marked: number | null;
  readonly onChange: (rule: StrengthRule) => void;
}

const rules = [{ value: 'adaptive', label: 'By size of the face' }, { value: 'fixed', label: 'The same for all' }] as const;
const firstFixed = 0.25;

/** How much of a face is redrawn: a table over its size, or one strength. The other one is kept while this one is shown. */
export function StrengthField({ rule, survey, areas, marked, onChange }: StrengthFieldProps) {
  const [table, setTable] = useState<NoiseTable>(rule.kind === 'adaptive' ? rule.table : defaultNoiseTable);
  const [fixed, setFixed] = useState(rule.kind === 'fixed' ? rule.value : firstFixed);
  function choose(kind: string): void {
    if (rule.kind === 'adaptive') setTable(rule.table);
    else setFixed(rule.value);
    onChange(kind === 'fixed' ? { kind: 'fixed', value: fixed } : { kind: 'adaptive', table });
  }
  return (
    <div className={classes.group} role="group" aria-label="Strength">
      <div className={classes.line}>
        <span>Strength</span>
        <SegmentedControl size="xs" aria-label="How the strength is chosen" data={[...rules]} value={rule.kind} onChange={choose} />
      </div>
      {rule.kind === 'adaptive'
        ? <ByTable table={rule.table} survey={survey} areas={areas} marked={marked} onTable={(next) => onChange({ kind: 'adaptive', table: next })} />
        : <NumberField label="Strength of every face" description="0.1 changes little, 1 draws a new face." min={0.01} max={1} step={0.05} decimalScale={2} value={rule.value} onCommit={(value) => { if (value !== null) onChange({ kind: 'fixed', value }); }} />}
    </div>
  );
}

function ByTable({ table, survey, areas, marked, onTable }: Omit<StrengthFieldProps, 'rule' | 'onChange'> & { readonly table: NoiseTable; readonly onTable: (table: NoiseTable) => void }) {
  const isDefault = isDefaultTable(table);
  return (
    <>
      <NoiseChart table={table} areas={areas} marked={marked} onChange={onTable} />
      <div className={classes.line}>
        <span className="t-dim t-small">{isDefault ? 'Project default. Drag a step or an edge.' : 'Changed from the project default.'}</span>
        {!isDefault && <Button size="compact-xs" variant="default" onClick={() => onTable(defaultNoiseTable)}>Reset</Button>}
      </div>
      <details className={classes.details}>
        <summary>Numbers as a table</summary>
        <NoiseTableEditor table={table} survey={survey} onChange={onTable} />
      </details>
    </>
  );
}
