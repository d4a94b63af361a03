import { IconCircleFilled } from '@tabler/icons-react';
import type { NetworkState } from '../../../contract/contract.ts';
import { formatAgo } from '../../components/format.ts';
import { useNow } from '../../components/use-now.ts';
import classes from './network-section.module.css';

const roleNames = { lead: 'lead', curator: 'curator', annotator: '' } as const;

/** Who is connected, or was lately: name, address, last seen. */
export function ConnectionList({ connections }: { readonly connections: NetworkState['connections'] }) {
  const now = useNow();
  if (connections.length === 0) return <p className={classes.text}>Nobody is connected yet.</p>;
  const ordered = [...connections].sort((one, other) => Number(other.online) - Number(one.online) || (one.lastSeenAt < other.lastSeenAt ? 1 : -1));
  return (
    <table className={classes.table} aria-label="Connections">
      <thead>
        <tr>
          <th scope="col">Connected</th>
          <th scope="col">Address</th>
          <th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map(({ name, role, address, online, lastSeenAt }) => (
          <tr key={`${role} ${name} ${address}`}>
            <td className={classes.who}><div className="t-clip" title={name}>{name} <span className="t-dim t-small">{roleNames[role]}</span></div></td>
            <td className="t-dim">{address}</td>
            <td>{online ? <span className={classes.word} data-tone="good"><IconCircleFilled size={8} aria-hidden />now</span> : <span className="t-dim">{formatAgo(lastSeenAt, now)}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
