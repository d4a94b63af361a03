import { Select, TextInput } from '@mantine/core';
import { IconSearch, IconSparkles } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BatchRow, PairFacets } from '../../../../contract/contract.ts';
import type { DecisionFilter, PairMark, PairWhere, Range } from '../../../../domain/pairs/pair-where.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { useTypedText } from '../../../components/use-typed-text.ts';
import { batchText } from '../pair-words.ts';
import { marginMeanings, sourceNames } from '../source-words.ts';
import { decisionNames, duplicateNames, formatNumber, markNames } from '../where-words.ts';
import { FilterChoice } from './filter-choice.tsx';
import { FilterSection } from './filter-section.tsx';
import classes from './filters.module.css';
import { MarginHistogram } from './margin-histogram.tsx';
import { RangeFields } from './range-fields.tsx';
import { withMark, withoutMark, withSource } from './toggles.ts';

interface FilterPanelProps {
  readonly where: PairWhere;
  /** Null until they are counted. */
  readonly facets: PairFacets | null;
  readonly batches: readonly BatchRow[];
  readonly views: ReactNode;
  readonly onChange: (where: PairWhere) => void;
  /** Asks to reject all but the best pairs of each group of near-duplicates. */
  readonly onKeepBest: () => void;
}

type PartProps = Pick<FilterPanelProps, 'where' | 'facets' | 'onChange'>;

/** Everything that pairs can be filtered by, each with how many there are. */
export function FilterPanel({ where, facets, batches, views, onChange, onKeepBest }: FilterPanelProps) {
  const part: PartProps = { where, facets, onChange };
  return (
    <aside className={classes.panel} aria-label="Filters" tabIndex={0}>
      {views}
      <Decisions {...part} />
      <Sources {...part} />
      <Margins {...part} />
      <Marks {...part} />
      <Prompt {...part} />
      <Inpainted {...part} />
      <Faces {...part} />
      <Models {...part} />
      <Reasons {...part} />
      <Duplicates {...part} onKeepBest={onKeepBest} />
      {batches.length > 0 && (
        <FilterSection title="Batch" onClear={where.batch === undefined ? null : () => onChange({ ...where, batch: undefined })}>
          <Select size="xs" aria-label="Batch" placeholder="All batches" clearable value={where.batch ?? null} onChange={(batch) => onChange({ ...where, batch: batch ?? undefined })}
            data={batches.map((row) => ({ value: row.batch.id, label: batchText(row) }))} comboboxProps={{ width: 440, position: 'bottom-start' }} />
        </FilterSection>
      )}
    </aside>
  );
}

const decisions = ['undecided', 'accepted', 'rejected', 'conflict'] as const satisfies readonly DecisionFilter[];

function Decisions({ where, facets, onChange }: PartProps) {
  const choose = (decision: DecisionFilter): void => onChange({ ...where, decision: where.decision === decision ? undefined : decision });
  return (
    <FilterSection title="Decision" onClear={where.decision === undefined ? null : () => onChange({ ...where, decision: undefined })}>
      {decisions.map((decision) => <FilterChoice key={decision} label={decisionNames[decision]} count={facets?.decisions[decision] ?? null} isOn={where.decision === decision} onToggle={() => choose(decision)} />)}
      {where.decision === 'decided' && <FilterChoice label={decisionNames.decided} count={null} isOn onToggle={() => choose('decided')} />}
    </FilterSection>
  );
}

function Sources({ where, facets, onChange }: PartProps) {
  if (!facets || facets.sources.length === 0) return null;
  return (
    <FilterSection title="Source" onClear={where.sources?.length ? () => onChange({ ...where, sources: undefined }) : null}>
      {facets.sources.map(({ source, pairs }) => <FilterChoice key={source} label={sourceNames[source]} count={pairs} isOn={where.sources?.includes(source) ?? false} onToggle={() => onChange(withSource(where, source))} />)}
    </FilterSection>
  );
}

const isRange = (range: Range | undefined): boolean => range !== undefined && (range.least !== null || range.most !== null);

function Margins({ where, facets, onChange }: PartProps) {
  const present = where.sources?.length ? where.sources : (facets?.sources ?? []).filter(({ pairs }) => pairs > 0).map(({ source }) => source);
  const [only] = present;
  return (
    <FilterSection title="Margin" onClear={isRange(where.margin) ? () => onChange({ ...where, margin: undefined }) : null}>
      {facets && facets.margins.length > 0 && <MarginHistogram steps={facets.margins} range={where.margin} onChange={(margin) => onChange({ ...where, margin })} />}
      <RangeFields name="margin" range={where.margin} step={0.5} onChange={(margin) => onChange({ ...where, margin })} />
      {present.length > 1 && <p className={classes.hint}>Margins of several sources are in different units. Choose one source to compare them.</p>}
      {present.length === 1 && only && <p className={classes.hint}>{marginMeanings[only]}.</p>}
      {facets !== null && facets.withoutMargin > 0 && <p className={classes.hint}>{plural(facets.withoutMargin, 'pair')} without a margin.</p>}
    </FilterSection>
  );
}

const marks: readonly PairMark[] = ['flagged', 'swapped', 'unchanged', 'face-gone', 'trial', 'withdrawn'];

function Marks({ where, facets, onChange }: PartProps) {
  const { marks: asked = [], without = [] } = where;
  return (
    <FilterSection title="Marks" onClear={asked.length + without.length > 0 ? () => onChange({ ...where, marks: undefined, without: undefined }) : null}>
      {marks.map((mark) => (
        <FilterChoice key={mark} label={markNames[mark]} count={facets?.marks[mark] ?? null} isOn={asked.includes(mark)} onToggle={() => onChange(withMark(where, mark))}
          {...(mark === 'withdrawn' ? {} : { without: { isOn: without.includes(mark), onToggle: () => onChange(withoutMark(where, mark)) } })} />
      ))}
    </FilterSection>
  );
}

function Prompt({ where, onChange }: PartProps) {
  const [typed, type, flush] = useTypedText(where.text ?? '', (text) => onChange({ ...where, text: text.trim() === '' ? undefined : text }), 200);
  return (
    <FilterSection title="Prompt or file name" onClear={where.text === undefined ? null : () => onChange({ ...where, text: undefined })}>
      <TextInput size="xs" type="search" aria-label="Words of prompt or file name" placeholder="Words" leftSection={<IconSearch size={14} aria-hidden />} value={typed} maxLength={500} onChange={(event) => type(event.currentTarget.value)} onBlur={flush} />
    </FilterSection>
  );
}

function Inpainted({ where, facets, onChange }: PartProps) {
  return (
    <>
      {facets !== null && facets.strengths.length > 0 && (
        <FilterSection title="Strength" onClear={isRange(where.strength) ? () => onChange({ ...where, strength: undefined }) : null}>
          <RangeFields name="strength" range={where.strength} step={0.05} onChange={(strength) => onChange({ ...where, strength })} />
          {facets.strengths.length <= 8 && facets.strengths.map(({ strength, pairs }) => {
            const isOn = where.strength?.least === strength && where.strength.most === strength;
            return <FilterChoice key={strength} label={formatNumber(strength)} count={pairs} isOn={isOn} onToggle={() => onChange({ ...where, strength: isOn ? undefined : { least: strength, most: strength } })} />;
          })}
        </FilterSection>
      )}
      <FilterSection title="Face area" onClear={isRange(where.areaRatio) ? () => onChange({ ...where, areaRatio: undefined }) : null}>
        <RangeFields name="share of the image" range={where.areaRatio} step={1} factor={100} suffix=" %" onChange={(areaRatio) => onChange({ ...where, areaRatio })} />
      </FilterSection>
    </>
  );
}

const faceRanges: readonly (readonly [string, Range])[] = [['None', { least: 0, most: 0 }], ['One', { least: 1, most: 1 }], ['Two', { least: 2, most: 2 }], ['More', { least: 3, most: null }]];

function Faces({ where, onChange }: PartProps) {
  return (
    <FilterSection title="Faces" onClear={isRange(where.faces) ? () => onChange({ ...where, faces: undefined }) : null}>
      <div className={classes.row}>
        {faceRanges.map(([label, range]) => {
          const isOn = where.faces?.least === range.least && where.faces.most === range.most;
          return <button key={label} type="button" className={classes.small} aria-pressed={isOn} onClick={() => onChange({ ...where, faces: isOn ? undefined : range })}>{label}</button>;
        })}
      </div>
    </FilterSection>
  );
}

function Models({ where, facets, onChange }: PartProps) {
  if (!facets || facets.models.length === 0) return null;
  return (
    <FilterSection title="Model" onClear={where.model === undefined ? null : () => onChange({ ...where, model: undefined })}>
      <Select size="xs" aria-label="Model" placeholder="All models" clearable searchable={facets.models.length > 8} value={where.model ?? null} onChange={(model) => onChange({ ...where, model: model ?? undefined })}
        data={facets.models.map(({ model, pairs }) => ({ value: model, label: `${model} (${formatCount(pairs)})` }))} />
    </FilterSection>
  );
}

function Reasons({ where, facets, onChange }: PartProps) {
  if (!facets || (facets.reasons.length === 0 && where.reason === undefined)) return null;
  return (
    <FilterSection title="Reason" onClear={where.reason === undefined ? null : () => onChange({ ...where, reason: undefined })}>
      {facets.reasons.slice(0, 12).map(({ reason, pairs }) => <FilterChoice key={reason} label={reason} count={pairs} isOn={where.reason === reason} onToggle={() => onChange({ ...where, reason: where.reason === reason ? undefined : reason })} />)}
    </FilterSection>
  );
}

function Duplicates({ where, facets, onChange, onKeepBest }: PartProps & Pick<FilterPanelProps, 'onKeepBest'>) {
  const counts = facets?.duplicates;
  const choose = (duplicates: NonNullable<PairWhere['duplicates']>): void => onChange({ ...where, duplicates: where.duplicates === duplicates ? undefined : duplicates });
  return (
    <FilterSection title="Near-duplicates" onClear={where.duplicates === undefined ? null : () => onChange({ ...where, duplicates: undefined })}>
      <FilterChoice label={duplicateNames.grouped} count={counts?.grouped ?? null} isOn={where.duplicates === 'grouped'} onToggle={() => choose('grouped')} />
      <FilterChoice label={duplicateNames['not-best']} count={counts?.notBest ?? null} isOn={where.duplicates === 'not-best'} onToggle={() => choose('not-best')} />
      {where.duplicates === 'unique' && <FilterChoice label={duplicateNames.unique} count={null} isOn onToggle={() => choose('unique')} />}
      {counts && counts.notBest > 0 && <button type="button" className={classes.small} onClick={onKeepBest}><IconSparkles size={14} aria-hidden /> Keep the best of each group</button>}
      {counts && counts.imagesWithoutFingerprint > 0 && <p className={classes.hint}>{plural(counts.imagesWithoutFingerprint, 'image')} not compared yet.</p>}
    </FilterSection>
  );
}
