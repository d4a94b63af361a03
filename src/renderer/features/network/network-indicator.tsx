import { Tooltip } from '@mantine/core';
import { IconWifi } from '@tabler/icons-react';
import { routeHref } from '../../app/routes.ts';
import { plural } from '../../components/format.ts';
import classes from './network-indicator.module.css';
import { useNetwork } from './use-network.ts';

/** Says in the top bar that other machines can reach the studio, and how many people are connected; nothing while it is closed. */
export function NetworkIndicator() {
  const { data } = useNetwork();
  if (!data?.on) return null;
  const connected = new Set(data.connections.filter(({ online, role }) => online && role !== 'lead').map(({ personId }) => personId)).size;
  return (
    <Tooltip withinPortal={false} label={data.encrypted ? 'Open to your network, encrypted' : 'Open to your network, not encrypted'}>
      <a className={classes.indicator} href={routeHref('study', { at: 'network' })}><IconWifi size={14} aria-hidden />On the network · {plural(connected, 'person', 'people')}</a>
    </Tooltip>
  );
}
