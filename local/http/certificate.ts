import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDataFile, writeDataFile } from '../shared/data-file.ts';

interface KeyPair {
  key: string;
  cert: string;
}

export interface Certificate extends KeyPair {
  /** Path of the certificate, to set as `NODE_EXTRA_CA_CERTS` or to import into a browser. */
  file: string;
}

/** Longest validity period that clients accept: https://support.apple.com/103769 */
const VALID_DAYS = 825;
const MS_PER_DAY = 86_400_000;
/** A stored certificate that expires sooner than this is replaced. */
const SPARE_DAYS = 30;

/**
 * Creates a self-signed certificate for localhost. Clients trust it only if they are configured to.
 * @param addresses other IPv4 addresses of this machine
 */
export async function makeCertificate(addresses: readonly string[] = []): Promise<KeyPair> {
  // Imported here so that it is loaded only if TLS is used.
  const { generate } = await import('selfsigned');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // Backdate the certificate by a day, so that a client whose clock is slow does not reject it.
    notBeforeDate: new Date(Date.now() - MS_PER_DAY),
    notAfterDate: new Date(Date.now() + (VALID_DAYS - 1) * MS_PER_DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...['127.0.0.1', ...addresses].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { key, cert };
}

/**
 * Returns the certificate in a directory, so that clients which trust it need not be configured again. Creates
 * it if there is none, if it lacks one of the addresses, or if it expires within 30 days.
 */
export async function keepCertificate(
  directory: string,
  addresses: readonly string[] = [],
): Promise<Certificate> {
  const file = join(directory, 'localhost.pem');
  const keyFile = join(directory, 'localhost.key');
  const cert = await readDataFile(file, String);
  const key = await readDataFile(keyFile, String);
  if (cert !== undefined && key !== undefined && covers(cert, addresses)) return { key, cert, file };
  const made = await makeCertificate(addresses);
  await writeDataFile(keyFile, made.key);
  await writeFile(file, made.cert);
  return { ...made, file };
}

function covers(cert: string, addresses: readonly string[]): boolean {
  const certificate = new X509Certificate(cert);
  const isFresh = Date.parse(certificate.validTo) > Date.now() + SPARE_DAYS * MS_PER_DAY;
  return isFresh && addresses.every((ip) => certificate.checkIP(ip) !== undefined);
}
