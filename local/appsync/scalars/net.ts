import { isIP } from 'node:net';
import { stringScalar } from './scalar.ts';

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+$/;
const PHONE = /^\+?\d[\d \-()]{4,24}$/;

/** An address like `local-part@domain-part` (RFC 822). */
export const awsEmail = stringScalar('AWSEmail', 'Email', (value) => EMAIL.test(value));

/** Digits separated by spaces or hyphens. The country code is optional in the US and Canada. */
export const awsPhone = stringScalar('AWSPhone', 'Phone', (value) => {
  const digits = value.replaceAll(/\D/g, '').length;
  return PHONE.test(value) && digits >= 5 && digits <= 15;
});

/** A URL with a scheme (RFC 1738). */
export const awsUrl = stringScalar(
  'AWSURL',
  'URL',
  (value) => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(value) && !/\s/.test(value) && URL.canParse(value),
);

/** IPv4 or IPv6 address, or a block in CIDR notation. */
export const awsIpAddress = stringScalar('AWSIPAddress', 'IPAddress', (value) => {
  const [address = '', prefix, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
});
