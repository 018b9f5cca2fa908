import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Certificate {
  key: string;
  cert: string;
  /** Path of the certificate, to set as `NODE_EXTRA_CA_CERTS` or to import into a browser. */
  file: string;
}

/** Longest validity period that clients accept: https://support.apple.com/103769 */
const VALID_DAYS = 825;
const MS_PER_DAY = 86_400_000;

/** Creates a self-signed certificate for localhost. Clients trust it only if they are configured to. */
export async function makeCertificate(directory: string): Promise<Certificate> {
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
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const file = join(directory, 'localhost.pem');
  await writeFile(file, cert);
  return { key, cert, file };
}
