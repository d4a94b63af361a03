import { Button } from '@mantine/core';
import { IconCheck, IconPin, IconPinFilled, IconX } from '@tabler/icons-react';
import type { ProviderReportDocument, ProviderRow } from '../../../contract/contract.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { capitalised } from '../../components/format.ts';
import { providerName, reasonParts, speedShare, timesTheCpu } from './provider-words.ts';
import classes from './providers-section.module.css';

interface ProviderTableProps {
  readonly report: ProviderReportDocument;
  /** Null = let the studio choose. */
  readonly onPin: (provider: string | null) => void;
}

/** Every provider of this build: whether it works, how fast it is, why it is not the one in use, and the way to have it always used. */
export function ProviderTable({ report: { rows, pinned }, onPin }: ProviderTableProps) {
  return (
    <table className={classes.providers}>
      <thead>
        <tr><th scope="col">Provider</th><th scope="col">Runs here</th><th scope="col">Speed</th><th scope="col">Why it is not used</th><th scope="col"><span className="t-hidden">Choice</span></th></tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.provider} data-chosen={row.chosen}>
            <th scope="row"><div className={row.chosen ? 't-strong' : undefined}>{providerName(row.provider)}</div><div className="t-dim t-small">{row.provider}</div></th>
            <td><Works row={row} /></td>
            <td><Speed row={row} rows={rows} /></td>
            <td className={classes.reason}>{row.reason !== null && <Reason provider={row.provider} reason={row.reason} />}</td>
            <td className={classes.pin}><Pin row={row} isPinned={pinned === row.provider} onPin={onPin} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Works({ row: { works, chosen } }: { readonly row: ProviderRow }) {
  return <span className={classes.works} data-works={works}>{works ? <IconCheck size={16} aria-hidden /> : <IconX size={16} aria-hidden />}{chosen ? 'In use' : works ? 'Yes' : 'No'}</span>;
}

function Speed({ row, rows }: { readonly row: ProviderRow; readonly rows: readonly ProviderRow[] }) {
  if (row.milliseconds === null) return null;
  const times = timesTheCpu(row, rows);
  return (
    <div className={classes.speed} title="One run of a small test model; a longer bar is faster">
      <span className={classes.track}><span className={classes.bar} data-chosen={row.chosen} style={{ width: `${100 * speedShare(row, rows)}%` }} /></span>
      <span className={classes.time}>{row.milliseconds.toFixed(1)} ms</span>
      {times && <span className={classes.times}>{times}</span>}
    </div>
  );
}

function Reason({ provider, reason }: { readonly provider: string; readonly reason: string }) {
  const { before, command, after } = reasonParts(capitalised(reason));
  if (command === null) return <span>{before}</span>;
  return <span>{before}<code>{command}</code>{after} <CopyText text={command} label={`Copy the command for ${provider}`}>Copy command</CopyText></span>;
}

function Pin({ row: { provider, works }, isPinned, onPin }: { readonly row: ProviderRow; readonly isPinned: boolean; readonly onPin: (provider: string | null) => void }) {
  if (isPinned) return <Button size="compact-sm" variant="default" aria-pressed leftSection={<IconPinFilled size={14} aria-hidden />} aria-label={`Always use ${provider}`} onClick={() => onPin(null)}>Always used</Button>;
  if (!works) return null;
  return <Button size="compact-sm" variant="default" aria-pressed={false} leftSection={<IconPin size={14} aria-hidden />} aria-label={`Always use ${provider}`} onClick={() => onPin(provider)}>Always use</Button>;
}
