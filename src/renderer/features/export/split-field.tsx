import { Select } from '@mantine/core';
import { splitNames, type SplitShares } from '../../../domain/export/recipe.ts';
import { NumberField } from '../inpaint/number-field.tsx';
import { splitTitles } from './export-words.ts';
import classes from './options-panel.module.css';
import { presetOf, splitPresets, withShare } from './split-shares.ts';

interface SplitFieldProps {
  readonly split: SplitShares;
  /** Whether the format keeps validation apart. */
  readonly hasValidation: boolean;
  readonly onChange: (split: SplitShares) => void;
}

const own = 'Your own';

/** How rows are shared out: three numbers that always add up. */
export function SplitField({ split, hasValidation, onChange }: SplitFieldProps) {
  const preset = presetOf(split);
  return (
    <div className={classes.group} role="group" aria-label="Splits">
      <Select size="xs" label="Splits" allowDeselect={false} value={preset ?? own} data={[...splitPresets.map(({ name }) => name), ...(preset === null ? [own] : [])]}
        onChange={(name) => { const chosen = splitPresets.find((each) => each.name === name); if (chosen) onChange(chosen.split); }} />
      <div className={classes.triple}>
        {splitNames.map((name) => (
          <NumberField key={name} label={splitTitles[name]} suffix=" %" hideControls min={0} max={100} decimalScale={1} value={Math.round(split[name] * 1000) / 10} onCommit={(value) => { if (value !== null) onChange(withShare(split, name, value / 100)); }} />
        ))}
      </div>
      <p className={classes.text}>{hasValidation ? '' : 'This format has no part for validation: those rows go into test. '}One prompt, one photograph and one group of near-duplicates is never cut in two, so shares are met as closely as that allows.</p>
    </div>
  );
}
