import { Button, Popover } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ResultFilter, TableName } from '../../../../contract/results.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { isFiltering } from '../filter/filter-parameters.ts';
import { saveBallots, saveDocument, saveMethods, saveTable } from './take-away-actions.ts';
import { filteredTables, tableWords } from './table-list.ts';
import classes from './take-away-menu.module.css';

interface TakeAwayMenuProps {
  /** Narrows the tables of models and metrics, as it narrows what is on screen. */
  readonly filter: ResultFilter;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Everything that can be taken away from a study: tables, answers, the methods text, and the whole document. */
export function TakeAwayMenu({ filter, isOpen, onOpen }: TakeAwayMenuProps) {
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-end" width={560} trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>Take away</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu ?? ''} aria-label="Take away">
        <Lines filter={filter} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Lines({ filter }: Pick<TakeAwayMenuProps, 'filter'>) {
  const client = useClient();
  const [busy, setBusy] = useState<string | null>(null);
  const save = (name: string, action: () => Promise<void>): void => {
    if (busy !== null) return;
    setBusy(name);
    attempt(() => action().finally(() => setBusy(null)));
  };
  // A button that is switched off while it works would lose the focus.
  const button = (line: string, format: string, action: () => Promise<void>): ReactNode => (
    <Button key={format} size="compact-xs" variant="default" aria-label={`${line} as ${format}`} aria-busy={busy === `${line} ${format}`} onClick={() => save(`${line} ${format}`, action)}>{format}</Button>
  );
  const isNarrowed = isFiltering(filter);
  return (
    <ul className={classes.lines}>
      {(Object.keys(tableWords) as TableName[]).map((table) => {
        const { title, holds } = tableWords[table];
        return (
          <Line key={table} title={title} holds={isNarrowed && filteredTables.has(table) ? `${holds}, of the items that the filter lets through` : holds}>
            {button(title, 'CSV', () => saveTable(client, table, 'csv', filter))}
            {button(title, 'LaTeX', () => saveTable(client, table, 'latex', filter))}
          </Line>
        );
      })}
      <Line title="Answers" holds="Every answer that was given" isApart>
        {button('Answers', 'CSV', () => saveBallots(client, 'csv'))}
        {button('Answers', 'JSONL', () => saveBallots(client, 'jsonl'))}
      </Line>
      <Line title="Methods" holds="How the study was made, in plain English">{button('Methods', 'Text', () => saveMethods(client))}</Line>
      <Line title="Everything" holds="results.json, as the command line prints it">{button('Everything', 'JSON', () => saveDocument(client))}</Line>
    </ul>
  );
}

interface LineProps {
  readonly title: string;
  readonly holds: string;
  readonly isApart?: boolean;
  readonly children: ReactNode;
}

function Line({ title, holds, isApart = false, children }: LineProps) {
  return (
    <li className={classes.line} data-apart={isApart || undefined}>
      <span className={classes.words}><span>{title}</span><span className="t-dim t-small">{holds}</span></span>
      <span className={classes.buttons}>{children}</span>
    </li>
  );
}
