import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { TemplateError } from '../shared/errors.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks a zip file asset, the way Lambda unpacks an uploaded package.
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (sections 4.3.12 and 4.3.16).
 */
export async function unzip(file: string, into: string): Promise<void> {
  const zip = await readFile(file);
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new TemplateError(`${file} must be a zip file; synthesize again`);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new TemplateError(`${file} has a damaged directory; synthesize again`);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    await extract(zip, at, name, into);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

async function extract(zip: Buffer, entry: number, name: string, into: string): Promise<void> {
  const path = join(into, normalize(name));
  if (name.endsWith('/')) return;
  if (!path.startsWith(join(into, '/')))
    throw new TemplateError(`the zip entry ${name} points outside its directory; remove it from the asset`);
  const method = zip.readUInt16LE(entry + 10);
  const size = zip.readUInt32LE(entry + 20);
  const header = zip.readUInt32LE(entry + 42);
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const data = zip.subarray(start, start + size);
  if (method !== STORED && method !== DEFLATED)
    throw new TemplateError(
      `the zip entry ${name} uses compression method ${method}; use 0 (stored) or 8 (deflate)`,
    );
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, method === DEFLATED ? inflateRawSync(data) : data);
}
