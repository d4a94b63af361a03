import { Modal, Switch } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type RefObject } from 'react';
import type { NetworkState } from '../../../contract/contract.ts';
import type { QueryState } from '../../app/query-store.ts';
import { useClient } from '../../app/studio-context.tsx';
import { CopyText } from '../../components/copy-text.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import { ConnectionList } from './connection-list.tsx';
import { EncryptionWord } from './encryption-word.tsx';
import { NetworkForm } from './network-form.tsx';
import classes from './network-section.module.css';

interface NetworkSectionProps {
  readonly network: QueryState<NetworkState>;
  /** People whose link would open their page. */
  readonly invited: number;
  readonly place: RefObject<HTMLElement | null>;
}

/** Whether other machines can reach the studio: the switch, the addresses, who is connected. */
export function NetworkSection({ network, invited, place }: NetworkSectionProps) {
  const [isAsking, setAsking] = useState(false);
  const { data, failure, reload } = network;
  return (
    <section ref={place} aria-labelledby="network">
      <div className={classes.head}>
        <h2 id="network">On your network</h2>
        {data?.available && <NetworkSwitch network={data} onAsk={() => setAsking(true)} />}
      </div>
      {!data && failure && <FailureNotice failure={failure} onRetry={reload} />}
      {data && (data.on ? <Reachable network={data} /> : <p className={classes.text}>{data.available ? offText : 'This studio cannot be opened to the network. People take turns at Annotate on this machine.'}</p>)}
      <Modal opened={isAsking} onClose={() => setAsking(false)} title="Open the studio to your network" size={560}>
        <NetworkForm invited={invited} onDone={() => { setAsking(false); reload(); }} onCancel={() => setAsking(false)} />
      </Modal>
    </section>
  );
}

const offText = 'Nobody else can reach this studio. Switch it on, and people open their personal links on their own machines.';

function NetworkSwitch({ network, onAsk }: { readonly network: NetworkState; readonly onAsk: () => void }) {
  const client = useClient();
  const connected = network.connections.filter(({ online, role }) => online && role !== 'lead').length;
  const confirmOff = (): void => {
    modals.openConfirmModal({
      title: 'Close the studio to your network',
      children: `${connected === 0 ? 'No link opens' : `${plural(connected, 'person is', 'people are')} connected. No link opens`} on other machines any more. Answers that were given stay; those not sent yet wait in the browsers until you switch it on again.`,
      labels: { confirm: 'Switch off', cancel: 'Cancel' },
      onConfirm: () => attempt(() => client.network.switchOff()),
    });
  };
  return (
    <Switch labelPosition="left" label="Open to your network" checked={network.on} disabled={network.fixed}
      onChange={() => (network.on ? confirmOff() : onAsk())} />
  );
}

function Reachable({ network: { fixed, origins, encrypted, connections } }: { readonly network: NetworkState }) {
  return (
    <div className={classes.columns}>
      <div>
        <p className={classes.text}><EncryptionWord encrypted={encrypted} /></p>
        {fixed && <p className={classes.text}>The studio was started with <code>--host</code>, so it stays open until you end it.</p>}
        {origins.length === 0 && <p className={classes.text}>This machine has no network address now. Links work once it has one.</p>}
        <ul className={classes.addresses} aria-label="Addresses">
          {origins.map((origin, index) => (
            <li key={origin}>
              <span className="t-clip">{origin}</span>
              {index === 0 && origins.length > 1 && <span className="t-dim t-small">used for links</span>}
              <CopyText text={origin} label={`Copy ${origin}`}>Copy</CopyText>
            </li>
          ))}
        </ul>
      </div>
      <ConnectionList connections={connections} />
    </div>
  );
}
