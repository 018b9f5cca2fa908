import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';
import { OperatorError } from '../shared/operator-error.ts';

/** Addresses that routers do not pass on to the internet: https://www.rfc-editor.org/rfc/rfc1918#section-3 */
const LAN = new BlockList();
LAN.addSubnet('10.0.0.0', 8);
LAN.addSubnet('172.16.0.0', 12);
LAN.addSubnet('192.168.0.0', 16);
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);

/**
 * Returns the IPv4 addresses at which other machines in the local network reach this one.
 * @param chosen value of --host: `true` for all private addresses of this machine, or one of them
 * @throws OperatorError if this machine has no such address, or the address is public
 */
export function lanAddresses(chosen: string | true, interfaces = networkInterfaces()): string[] {
  const own = Object.values(interfaces).flatMap((addresses = []) =>
    addresses.filter(({ family }) => family === 'IPv4').map(({ address }) => address),
  );
  const lan = own.filter((address) => LAN.check(address));
  if (chosen === true) {
    if (lan.length > 0) return lan;
    const others = own.filter((address) => !LOOPBACK.check(address));
    throw new OperatorError(
      `--host: this machine has no private address; ${
        others.length > 0 ? `${others.join(', ')} may be reachable from the internet` : 'it is in no network'
      }; connect it to a local network, and start again`,
    );
  }
  if (lan.includes(chosen) || LOOPBACK.check(chosen)) return [chosen];
  throw new OperatorError(
    `--host ${chosen} is not a private IPv4 address of this machine; it has ${lan.join(', ') || 'none'}`,
  );
}
