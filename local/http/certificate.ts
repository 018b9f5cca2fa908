import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Certificate {
  key: string;
  cert: string;
  /** Where the certificate lies, for who has to be told to trust it: `NODE_EXTRA_CA_CERTS`, a browser. */
  file: string;
}

/** The longest for which clients take a certificate: https://support.apple.com/103769 */
const VALID_DAYS = 825;
const MS_PER_DAY = 86_400_000;

/** Makes a certificate for this machine, signed by itself; it is trusted by nobody who was not told to. */
export async function makeCertificate(directory: string): Promise<Certificate> {
  // loaded only for who wants TLS
  const { generate } = await import('selfsigned');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // a clock that is a little behind would not take what begins now
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
