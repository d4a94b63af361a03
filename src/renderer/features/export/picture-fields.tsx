import { SegmentedControl, Select } from '@mantine/core';
import { optionsOf } from '../../../domain/export/format-options.ts';
import { defaultFaceSide, type ExportRecipe } from '../../../domain/export/recipe.ts';
import { NumberField } from '../inpaint/number-field.tsx';
import classes from './options-panel.module.css';

interface PictureFieldsProps {
  readonly recipe: ExportRecipe;
  readonly onChange: (part: Partial<ExportRecipe>) => void;
}

const encodingNames: Readonly<Record<ExportRecipe['encoding'], string>> = { keep: 'As they are', jpeg: 'JPEG, encoded anew', png: 'PNG, without loss' };

/** Which part of a picture is exported, how large, and in which files. */
export function PictureFields({ recipe, onChange }: PictureFieldsProps) {
  const { pictures, encoding, quality, size } = recipe;
  const isWhole = pictures === 'whole';
  return (
    <div className={classes.group}>
      <span className={classes.label} aria-hidden>Pictures</span>
      <SegmentedControl size="xs" fullWidth aria-label="Pictures" value={pictures} onChange={(value) => onChange({ pictures: value as ExportRecipe['pictures'] })} data={[{ value: 'whole', label: 'Whole images' }, { value: 'faces', label: 'Face crops' }]} />
      <NumberField label={isWhole ? 'Longest side in pixels' : 'Side in pixels'} placeholder={isWhole ? 'as they are' : String(defaultFaceSide)} min={64} max={4096} step={64} allowDecimal={false} value={size} onCommit={(value) => onChange({ size: value === null ? null : Math.round(value) })} />
      <div className={classes.pair}>
        <Select size="xs" label="Files" allowDeselect={false} value={encoding} data={optionsOf(recipe.format).encodings.map((value) => ({ value, label: encodingNames[value] }))} onChange={(value) => value && onChange({ encoding: value })} comboboxProps={{ width: 200, position: 'bottom-start' }} />
        <NumberField label="JPEG quality" min={50} max={100} allowDecimal={false} disabled={encoding === 'png'} value={quality} onCommit={(value) => { if (value !== null) onChange({ quality: Math.round(value) }); }} />
      </div>
      <p className={classes.text}>Both pictures of a pair always get one size and one encoder, so that nothing else tells them apart. Files stay as they are where they have that already; others become JPEG.</p>
    </div>
  );
}
