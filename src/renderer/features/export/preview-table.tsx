import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ExportSurvey, PreviewCell } from '../../../contract/export.ts';
import { allRows } from '../../../domain/export/split-shares.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { formatCount, plural } from '../../components/format.ts';
import classes from './preview-table.module.css';

interface PreviewTableProps {
  readonly configs: ExportSurvey['configs'];
}

const configNames: Readonly<Record<string, string>> = { default: 'Pairs', ties: 'Ties', candidates: 'Candidates', ballots: 'Answers' };

/** The first rows with names and types of their columns, as the reader of the format gets them. */
export function PreviewTable({ configs }: PreviewTableProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const config = configs.find(({ name }) => name === chosen) ?? configs[0];
  if (!config) return null;
  const { columns, preview, rows } = config;
  return (
    <section aria-label="First rows">
      <div className={classes.head}>
        <h2 className={classes.title}>First rows <span className="t-dim">{preview.length} of {formatCount(allRows(rows))}, {plural(columns.length, 'column')}, as their reader gets them</span></h2>
        {configs.length > 1 && <SegmentedControl size="xs" aria-label="Part of the dataset" value={config.name} onChange={setChosen} data={configs.map(({ name }) => ({ value: name, label: configNames[name] ?? name }))} />}
      </div>
      <div className={classes.frame} tabIndex={0} role="region" aria-label="Table of the first rows">
        <table className={classes.table}>
          <thead><tr>{columns.map(({ name, type, about }) => <th key={name} scope="col" title={about}><span className={classes.name}>{name}</span><span className={classes.type}>{type}</span></th>)}</tr></thead>
          <tbody>{preview.map((cells, row) => <tr key={row}>{cells.map((cell, place) => <td key={place}><Cell cell={cell} label={`${columns[place]?.name ?? ''}, row ${row + 1}`} /></td>)}</tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ cell, label }: { readonly cell: PreviewCell; readonly label: string }) {
  if (cell.kind === 'nothing') return <span className={classes.nothing}>none</span>;
  if (cell.kind === 'text') return <div className={classes.text} title={cell.text.length > 60 ? cell.text : undefined}>{cell.text === '' ? <span className={classes.nothing}>empty</span> : cell.text}</div>;
  return (
    <figure className={classes.picture}>
      {cell.thumbnail === null ? <span className={classes.nothing}>cannot be shown</span> : <img src={mediaUrl(cell.thumbnail)} alt={label} width={72} height={72} draggable={false} />}
      <figcaption>{cell.width} × {cell.height}</figcaption>
    </figure>
  );
}
