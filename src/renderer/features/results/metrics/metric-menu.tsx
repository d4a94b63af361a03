import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsSort, IconDots, IconTrash } from '@tabler/icons-react';
import type { MetricRow } from '../../../../contract/results.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { removeMetric } from './metric-actions.tsx';

interface MetricMenuProps {
  readonly row: Pick<MetricRow, 'metric' | 'lowerIsBetter'>;
  readonly isReadOnly: boolean;
}

/** What can be changed about an imported metric: which end is the good one, and whether it is shown at all. */
export function MetricMenu({ row: { metric, lowerIsBetter }, isReadOnly }: MetricMenuProps) {
  const client = useClient();
  return (
    <Menu position="bottom-end" width={240}>
      <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
        <Menu.Target><ActionIcon variant="subtle" color="gray" disabled={isReadOnly} aria-label={`More for ${metric}`}><IconDots size={16} /></ActionIcon></Menu.Target>
      </OnlyIf>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowsSort size={16} />} onClick={() => attempt(() => client.results.setMetric({ metric, lowerIsBetter: !lowerIsBetter }))}>
          {lowerIsBetter ? 'Higher is better' : 'Lower is better'}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => attempt(() => removeMetric(client, metric))}>Remove</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
