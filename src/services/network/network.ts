import { StudioError } from '../../contract/errors.ts';
import type { NetworkState } from '../../contract/people.ts';
import type { Studio } from '../studio/studio.ts';
import type { ListenWish, NetworkHost } from './network-host.ts';

const leadName = 'Study lead';

/** Whether other machines can reach the studio, how, and who does. */
export function networkState(studio: Studio): NetworkState {
  const reach = studio.network?.reach() ?? { on: false, fixed: false, origins: [], encrypted: false };
  const people = studio.project?.document.people ?? [];
  return {
    available: studio.network !== null,
    ...reach,
    origins: [...reach.origins],
    connections: studio.presence.connections().map((one) => ({
      ...one, name: one.role === 'lead' ? leadName : people.find(({ id }) => id === one.personId)?.name ?? one.personId ?? '',
    })),
  };
}

/** Lets other machines open personal links. @throws StudioError BAD_INPUT for one PEM file without the other, and as `NetworkHost.switchOn` does. */
export async function switchNetworkOn(studio: Studio, wish: ListenWish): Promise<NetworkState> {
  if ((wish.certificate === null) !== (wish.key === null)) throw new StudioError('BAD_INPUT', 'Give both the certificate and its key, or neither.');
  await hostOf(studio).switchOn(wish);
  return changed(studio);
}

/** Shuts other machines out. @throws StudioError as `NetworkHost.switchOff` does. */
export async function switchNetworkOff(studio: Studio): Promise<NetworkState> {
  await hostOf(studio).switchOff();
  return changed(studio);
}

function hostOf({ network }: Studio): NetworkHost {
  if (!network) throw new StudioError('NOT_FOUND', 'This studio cannot be opened to the network.');
  return network;
}

/** Links come and go with the network on a desktop, so pages ask for the study again too. */
function changed(studio: Studio): NetworkState {
  studio.announce({ kind: 'changed', what: 'people' });
  studio.peopleChanged();
  return networkState(studio);
}
