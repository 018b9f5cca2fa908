import { BlockList, isIP } from 'node:net';
import { UnsupportedError } from '../shared/errors.ts';
import { eachText, textOf, type Operator } from './operators.ts';

const FAMILY = { 4: 'ipv4', 6: 'ipv6' } as const;
const ADDRESS_BITS = { 4: 32, 6: 128 };

/** The operator `cidr`: matches IPv4 or IPv6 addresses in a range such as `10.0.0.0/24`. */
export const cidr: Operator = (argument) => {
  const range = textOf('cidr', argument);
  const [, address = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(range) ?? [];
  const version = isIP(address) as 0 | 4 | 6;
  if (version === 0 || Number(bits) > ADDRESS_BITS[version])
    throw new UnsupportedError(`"cidr" needs a range such as 10.0.0.0/24, not ${range}`);
  const addresses = new BlockList();
  addresses.addSubnet(address, Number(bits), FAMILY[version]);
  return eachText((text) => isIP(text) === version && addresses.check(text, FAMILY[version]));
};
