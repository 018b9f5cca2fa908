/** Tests the file that lets an interrupted replay continue. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPositions } from '../../../tools/operate/replay/positions.ts';

const STRETCH = { fromMs: 1_000, toMs: 2_000, streamArn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/s' };

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'positions-'));
  path = join(folder, 'replay.json');
});
afterEach(() => rm(folder, { recursive: true }));

it('the next run knows how far each shard was replayed, even after concurrent saves', async () => {
  const first = await openPositions(path, STRETCH);
  expect(first.positionOf('a')).toBeUndefined();
  await Promise.all([first.save('a', '1'), first.save('b', '7'), first.save('a', '2')]);
  const next = await openPositions(path, STRETCH);
  expect([next.positionOf('a'), next.positionOf('b'), next.positionOf('c')]).toEqual(['2', '7', undefined]);
});

it('the file is deleted once everything has been replayed', async () => {
  const positions = await openPositions(path, STRETCH);
  await positions.save('a', '1');
  await positions.finish();
  expect(await readdir(folder)).toEqual([]);
});

it('nothing is stored if no file is given', async () => {
  const positions = await openPositions(undefined, STRETCH);
  await positions.save('a', '1');
  await positions.finish();
  expect(await readdir(folder)).toEqual([]);
});

it.each([{ fromMs: 0 }, { toMs: 3_000 }, { streamArn: 'another' }])(
  'a file from a replay with options other than %o is rejected, and the error names the remedy',
  async (other) => {
    await (await openPositions(path, STRETCH)).save('a', '1');
    await expect(openPositions(path, { ...STRETCH, ...other })).rejects.toThrow('use a different file');
  },
);

it.each(['', '{', '{"positions":{"a":"x"}}', '[]'])('a file that contains %j is rejected', async (text) => {
  await writeFile(path, text);
  await expect(openPositions(path, STRETCH)).rejects.toThrow('was not written by replay');
});
