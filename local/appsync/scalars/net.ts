import { isIP } from 'node:net';
import { stringScalar } from './scalar.ts';

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const EMAIL = new RegExp(`^[^\\s@"(),:;<>[\\\\\\]]+@${LABEL}(?:\\.${LABEL})*$`);
/** A country code and a number, for example +49 30 1234567. */
const INTERNATIONAL = /^\+[1-9](?:[ -]?\d){6,14}$/;
/** A number in the North American Numbering Plan. Neither the area nor the exchange begins with 0 or 1. */
const AMERICAN = /^(?:\+?1[ -]?)?[2-9]\d{2}[ -]?[2-9]\d{2}[ -]?\d{4}$/;

/** An address like `local-part@domain-part` (RFC 822). The domain may have a single label. */
export const awsEmail = stringScalar('AWSEmail', (value) => EMAIL.test(value));

/**
 * Digits in groups, separated by spaces or hyphens. A number without a country code is a number in North
 * America, and needs separators, as users report:
 * https://github.com/aws-amplify/amplify-cli/issues/3964 and
 * https://github.com/aws-amplify/amplify-flutter/issues/822
 */
export const awsPhone = stringScalar('AWSPhone', isPhone, 'a valid phone number');

function isPhone(value: string): boolean {
  const american = AMERICAN.test(value);
  if (/^\+1/.test(value)) return american;
  return value.startsWith('+') ? INTERNATIONAL.test(value) : american && /[ -]/.test(value);
}

/** A URL with a scheme, and without `//` in its path (RFC 1738). */
export const awsUrl = stringScalar(
  'AWSURL',
  (value) =>
    /^[A-Za-z][A-Za-z0-9+.-]*:/.test(value) &&
    !/\s/.test(value) &&
    URL.canParse(value) &&
    !new URL(value).pathname.includes('//'),
);

/** IPv4 or IPv6 address, or a block in CIDR notation. */
export const awsIpAddress = stringScalar('AWSIPAddress', (value) => {
  const [address = '', prefix, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
});
