import { ActionIcon, Button } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { InpaintingSurvey } from '../../../contract/contract.ts';
import type { NoiseTable } from '../../../domain/inpainting/noise-table.ts';
import { formatCount } from '../../components/format.ts';
import { areaPercent } from './inpaint-words.ts';
import { edgeRange, levelRange, strengthGrain, withEdge, withLevel, withOneMore, withoutStep } from './noise-edit.ts';
import classes from './noise-table-editor.module.css';
import { NumberField } from './number-field.tsx';

interface NoiseTableEditorProps {
  readonly table: NoiseTable;
  readonly survey: InpaintingSurvey | null;
  readonly onChange: (table: NoiseTable) => void;
}

/** The steps as numbers. */
export function NoiseTableEditor({ table, survey, onChange }: NoiseTableEditorProps) {
  const more = withOneMore(table);
  const counts = new Map(survey?.strengths.map(({ strength, faces }) => [strength, faces]));
  return (
    <>
      <table className={classes.table}>
        <thead><tr><th scope="col">Faces below</th><th scope="col">Strength</th><th scope="col" className="t-number">Faces</th><th><span className="t-hidden">Remove</span></th></tr></thead>
        <tbody>
          {table.map(({ upTo, strength }, index) => {
            // Steps of one strength are counted together, in the first of them.
            const isCounted = survey !== null && table[index - 1]?.strength !== strength;
            return (
              <tr key={index}>
                <td>{index === table.length - 1 ? <span className={classes.last}>any size</span> : <Percent value={upTo} range={edgeRange(table, index)} index={index} onChange={(value) => onChange(withEdge(table, index, value))} />}</td>
                <td><Strength value={strength} range={levelRange(table, index)} index={index} onChange={(value) => onChange(withLevel(table, index, value))} /></td>
                <td className="t-number">{isCounted ? formatCount(counts.get(strength) ?? 0) : ''}</td>
                <td>{table.length > 1 && <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Remove step ${index + 1}`} onClick={() => onChange(withoutStep(table, index))}><IconMinus size={14} aria-hidden /></ActionIcon>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Button size="compact-sm" variant="default" className={classes.more ?? ''} leftSection={<IconPlus size={14} aria-hidden />} disabled={more === null} onClick={() => more && onChange(more)}>Add a step</Button>
    </>
  );
}

interface CellProps {
  readonly value: number;
  readonly range: readonly [number, number];
  readonly index: number;
  readonly onChange: (value: number) => void;
}

function Percent({ value, range, index, onChange }: CellProps) {
  return (
    <NumberField hideControls suffix=" %" aria-label={`End of step ${index + 1}, per cent of the picture`} min={areaPercent(range[0])} max={areaPercent(range[1])} decimalScale={4} value={areaPercent(value)}
      onCommit={(typed) => { if (typed !== null) onChange(typed / 100); }} />
  );
}

function Strength({ value, range, index, onChange }: CellProps) {
  return (
    <NumberField hideControls aria-label={`Strength of step ${index + 1}`} min={range[0]} max={range[1]} step={strengthGrain} decimalScale={2} value={value}
      onCommit={(typed) => { if (typed !== null) onChange(typed); }} />
  );
}
