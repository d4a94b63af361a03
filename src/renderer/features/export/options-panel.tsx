import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { optionsOf } from '../../../domain/export/format-options.ts';
import { formatWords } from '../../../domain/export/format-words.ts';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import { pairSources } from '../../../domain/pairs/origin.ts';
import desk from '../../components/desk.module.css';
import { SeedField } from '../../components/seed-field.tsx';
import { NumberField } from '../inpaint/number-field.tsx';
import { sourceNames } from '../pairs/source-words.ts';
import classes from './options-panel.module.css';
import { PictureFields } from './picture-fields.tsx';
import { SplitField } from './split-field.tsx';

interface OptionsPanelProps {
  readonly recipe: ExportRecipe;
  readonly onChange: (part: Partial<ExportRecipe>) => void;
  readonly onFormat: () => void;
}

/** What goes into the dataset, and how; what the format has no use for is not shown. */
export function OptionsPanel({ recipe, onChange, onFormat }: OptionsPanelProps) {
  const { pairs } = optionsOf(recipe.format);
  return (
    <section className={`${desk.side} ${classes.choices}`} aria-label="Choices">
      <div className={classes.format}>
        <div><div className="t-strong">{formatWords[recipe.format].title}</div><div className="t-dim t-small">{formatWords[recipe.format].files}</div></div>
        <Button size="compact-xs" variant="default" onClick={onFormat} aria-label="Change the format">Change</Button>
      </div>
      {pairs && <PairFields recipe={recipe} onChange={onChange} />}
      <PictureFields recipe={recipe} onChange={onChange} />
      <SplitField split={recipe.split} hasValidation={optionsOf(recipe.format).validation} onChange={(split) => onChange({ split })} />
      <SeedField value={recipe.seed} description="Decides order, sides and splits; the same seed gives the same files." onChange={(seed) => onChange({ seed })} />
    </section>
  );
}

type PartProps = Pick<OptionsPanelProps, 'recipe' | 'onChange'>;

function PairFields({ recipe, onChange }: PartProps) {
  const { pairs, sources, leastMargin, trial, ties, bestOfDuplicates, format } = recipe;
  return (
    <>
      <div className={classes.group} role="group" aria-label="Pairs">
        <span className={classes.label} aria-hidden>Pairs</span>
        <SegmentedControl size="xs" fullWidth aria-label="Pairs" value={pairs} onChange={(value) => onChange({ pairs: value as ExportRecipe['pairs'] })} data={[{ value: 'accepted', label: 'Accepted' }, { value: 'all', label: 'Undecided, too' }]} />
        <p className={classes.text}>Pairs that were rejected, or on which people disagree, are never exported.</p>
      </div>
      <Checkbox.Group label="Sources" size="xs" value={[...sources]} onChange={(names) => onChange({ sources: pairSources.filter((source) => names.includes(source)) })}>
        <div className={classes.boxes}>{pairSources.map((source) => <Checkbox key={source} size="xs" value={source} label={sourceNames[source]} />)}</div>
      </Checkbox.Group>
      <NumberField label="Least margin" description="How much better the better one has to be, in the units of its source. Pairs without a margin are left out then." placeholder="any" step={0.1} decimalScale={4} value={leastMargin} onCommit={(value) => onChange({ leastMargin: value })} />
      <div className={classes.group}>
        <Checkbox size="xs" label="Only the best of near-duplicates" checked={bestOfDuplicates} onChange={(event) => onChange({ bestOfDuplicates: event.currentTarget.checked })} />
        <Checkbox size="xs" label="Pairs of the built-in inpainter" checked={trial} onChange={(event) => onChange({ trial: event.currentTarget.checked })} />
        {optionsOf(format).ties && <Checkbox size="xs" label="Ties, in a part of their own" checked={ties} onChange={(event) => onChange({ ties: event.currentTarget.checked })} />}
      </div>
    </>
  );
}
