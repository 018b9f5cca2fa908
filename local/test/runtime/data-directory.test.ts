import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';

it('a data directory is prepared while it is locked and empty, and released if that fails', async () => {
  const dataDirectory = join(scratchDirectory(), 'data');
  const assembly = synth((stack) => void new Queue(stack, 'Queue'));
  let found: string[] = [];
  const prepareData = async (directory: string) => {
    found = await readdir(directory);
    throw new Error('not prepared');
  };
  await expect(run({ assembly, dataDirectory, prepareData })).rejects.toThrow('not prepared');
  expect(found).toEqual(['lock']);
  expect(await readdir(dataDirectory)).toEqual([]);
});
