import type { NetworkState } from '../../../contract/contract.ts';

/** Where personal links lead: on the network, on this machine alone, or nowhere. */
export interface LinkBase {
  readonly reach: 'network' | 'machine' | 'none';
  /** Address that a person's relative link goes behind, with a slash at the end; null where there is none. */
  readonly address: string | null;
}

/** The best base for personal links: the network's first origin while it is on, else the page's own address in a browser. */
export function linkBaseOf(network: Pick<NetworkState, 'on' | 'origins'> | null, page: string): LinkBase {
  const [best] = network?.on ? network.origins : [];
  if (best !== undefined) return { reach: 'network', address: `${best.replace(/\/$/, '')}/` };
  const url = new URL(page);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { reach: 'none', address: null };
  return { reach: isThisMachine(url.hostname) ? 'machine' : 'network', address: new URL('.', url).href.split('?')[0] ?? null };
}

/** The whole address of a personal link; null while there is no link or nothing to put it behind. */
export function linkAddress(link: string | null, { address }: LinkBase): string | null {
  return link === null || address === null ? null : new URL(link, address).href;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
