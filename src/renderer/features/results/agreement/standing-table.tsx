import { Table } from '@mantine/core';
import type { ResultsSummary } from '../../../../contract/results.ts';
import { routeHref } from '../../../app/routes.ts';
import { formatCount } from '../../../components/format.ts';
import { MethodBadge } from '../method-badge.tsx';
import { methodTexts, standings } from '../methods.ts';
import classes from '../results.module.css';

/** How many items stand how; each number leads to its items. */
export function StandingTable({ standings: counts }: Pick<ResultsSummary, 'standings'>) {
  const rows = standings.map((standing) => ({ standing, items: counts[standing] ?? 0 })).filter(({ items }) => items > 0);
  return (
    <Table className={classes.table}>
      <Table.Thead><Table.Tr><Table.Th>Standing</Table.Th><Table.Th>Meaning</Table.Th><Table.Th className="t-number">Items</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map(({ standing, items }) => (
          <Table.Tr key={standing}>
            <Table.Td><MethodBadge standing={standing} /></Table.Td>
            <Table.Td className="t-dim">{methodTexts[standing].meaning}</Table.Td>
            <Table.Td className="t-number"><a className="t-link" href={routeHref('results', { tab: 'items', standing })}>{formatCount(items)}</a></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
