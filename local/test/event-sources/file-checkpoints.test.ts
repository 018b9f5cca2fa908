import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileCheckpoints } from '../../event-sources/streams/checkpoints.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'checkpoints-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const PROGRESS = { position: { type: 'AFTER' as const, sequenceNumber: '7' } };

it('a position that was saved is there after a restart', async () => {
  const failures: Error[] = [];
  const checkpoints = fileCheckpoints(directory, (error) => failures.push(error));
  checkpoints.save('shard-1', { position: { type: 'TRIM_HORIZON' } });
  await checkpoints.load();
  checkpoints.save('shard-1', PROGRESS);
  await checkpoints.flush();
  expect(failures).toEqual([]);
  const again = fileCheckpoints(directory, (error) => failures.push(error));
  expect([...(await again.load())]).toEqual([['shard-1', PROGRESS]]);
});

it.skipIf(process.platform !== 'linux')(
  'a position that cannot be saved is reported with the file and a remedy',
  async () => {
    await mkdir(directory, { recursive: true });
    // every write to this device fails as on a full disk
    await symlink('/dev/full', join(directory, 'shard-1.json.new'));
    const failures: Error[] = [];
    const checkpoints = fileCheckpoints(directory, (error) => failures.push(error));
    checkpoints.save('shard-1', PROGRESS);
    await checkpoints.flush();
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/shard-1\.json: cannot be written: ENOSPC.*; free some disk space/),
    ]);
  },
);

it.each([
  ['null', 'expected object'],
  ['{"position":{"type":"AFTER","sequenceNumber":"abc"}}', 'expected digits'],
  ['{"position":{"type":"AFTER","sequenceNumber":""}}', 'expected digits'],
])('the damaged position %s causes an error that names the file', async (text, reason) => {
  await writeFile(join(directory, 'shard-1.json'), text);
  await expect(fileCheckpoints(directory, () => {}).load()).rejects.toThrow(
    new RegExp(
      `shard-1.json: cannot be read: .*${reason}.*; restore the file, remove it, or use another data directory$`,
      's',
    ),
  );
});
