import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isLoopback, reachableNames } from '../../../src/server/own-addresses.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => (address.includes(':')
  ? { address, family: 'IPv6', scopeid: 0, netmask: 'ffff:ffff:ffff:ffff::', mac: '00:00:00:00:00:01', internal, cidr: null }
  : { address, family: 'IPv4', netmask: '255.255.255.0', mac: '00:00:00:00:00:01', internal, cidr: null });

const interfaces = {
  'lo': [at('127.0.0.1', true), at('::1', true)],
  'docker0': [at('172.17.0.1')],
  'eth1': [at('169.254.10.20')],
  'wlan0': [at('fe80::1'), at('fd00::2'), at('192.168.1.5')],
  'vEthernet (WSL)': [at('172.30.0.1')],
};

describe('the addresses of this machine', () => {
  it('are those that others reach: real ones first, without loopback, and IPv6 only where it is listened to', () => {
    expect(reachableNames('0.0.0.0', interfaces)).toEqual(['192.168.1.5', '172.17.0.1', '172.30.0.1', '169.254.10.20']);
    expect(reachableNames('::', interfaces)).toEqual(['192.168.1.5', '172.17.0.1', '172.30.0.1', '169.254.10.20', '[fd00::2]']);
  });

  it('are the one that is listened on, where it is one', () => {
    expect(['192.168.1.5', 'fd00::2', 'studio.local', '127.0.0.1', '::1', 'localhost'].map((host) => reachableNames(host, interfaces)))
      .toEqual([['192.168.1.5'], ['[fd00::2]'], ['studio.local'], [], [], []]);
  });

  it('are loopback in all its forms and in no other', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost', '0.0.0.0', '::', '192.168.1.5', '127.0.0.1.example'].map(isLoopback))
      .toEqual([true, true, true, true, false, false, false, false]);
  });
});
