import { StudioError } from '../contract/errors.ts';
import type { NetworkHost } from '../services/network/network-host.ts';
import { createTurns } from '../services/studio/turns.ts';
import type { Certificate } from './certificate.ts';
import { readCertificate } from './certificate.ts';
import { openListener } from './listener.ts';
import type { Listener, Premises } from './listener.ts';

const firstPort = 4180;

/** The listener that is there from the start, where there is one. */
export interface MainListener {
  readonly listener: Listener;
  /** Encrypts the network too, unless it gets a certificate of its own. */
  readonly certificate: Certificate | null;
}

/**
 * Opens a studio to other machines with a listener of its own, which knows personal pages only. Where the main listener is
 * open to the network already, that is how it stays.
 */
export function createNetworkSwitch(premises: Premises, main: MainListener | null = null): NetworkHost {
  const turns = createTurns();
  const isFixed = main !== null && main.listener.isOpen;
  let listener: Listener | null = null;

  const off = async () => {
    const open = listener;
    listener = null;
    await open?.close();
  };
  const refuseFixed = () => {
    if (isFixed) throw new StudioError('CONFLICT', 'The studio was started open to the network (--host). Start it without to switch this here.');
  };

  return {
    reach() {
      const open = isFixed ? main.listener : listener;
      return { on: open !== null, fixed: isFixed, origins: open?.origins() ?? [], encrypted: open?.encrypted ?? false };
    },
    switchOn: ({ port, certificate, key }) => turns.take('network', async () => {
      refuseFixed();
      const own = certificate === null || key === null ? main?.certificate ?? null : await readCertificate(certificate, key);
      await off();
      listener = await openListener(premises, { audience: 'people', host: '0.0.0.0', port, firstPort, certificate: own, advice: 'choose another port' });
    }),
    switchOff: () => turns.take('network', async () => {
      refuseFixed();
      await off();
    }),
    dispose: () => turns.take('network', off),
  };
}
