import { isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

/** Interfaces of virtual machines, containers and tunnels, which people in the room do not reach. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vbox|virtualbox|vethernet|utun|tun|tap|wg|zt|tailscale|lxc|podman|cni|flannel)/i;

/** Whether only this machine reaches a host that a server listens on. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * The names under which other machines reach a server that listens on `host`, best first: IPv4 before IPv6, real interfaces
 * before virtual ones, addresses that nobody assigned (169.254) last.
 */
export function reachableNames(host: string, interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  if (host !== '0.0.0.0' && host !== '::') return isLoopback(host) ? [] : [inAddress(host)];
  const all = Object.entries(interfaces).flatMap(([name, list]) => (list ?? []).map((one) => ({ name, ...one })));
  return all
    .filter(({ internal, family, address }) => !internal && (family === 'IPv4' || (host === '::' && !/^fe[89ab]/i.test(address))))
    .map(({ name, family, address }) => ({ address, rank: (family === 'IPv4' ? 0 : 4) + (virtual.test(name) ? 1 : 0) + (address.startsWith('169.254.') ? 2 : 0) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ address }) => inAddress(address));
}

/** A host as it is written in an address. */
export function inAddress(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
