import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageLocalFiles } from '../../template/local-files/package-local-files.ts';
import { readApp } from '../../template/read-app.ts';
import { scratchDirectory } from '../support/synth.ts';

const noScratch = () => Promise.reject(new Error('nothing to bundle'));

describe('packageLocalFiles', () => {
  const packaged = async (directory: string, properties: object, metadata = {}) => {
    const Resources = { F: { Type: 'AWS::Lambda::Function', Properties: properties, Metadata: metadata } };
    const { template, assets } = await packageLocalFiles({ Resources }, directory, noScratch);
    const { F } = template.Resources as Record<string, { Properties: { Code: Record<string, string> } }>;
    return { code: F!.Properties.Code, assets };
  };

  it('replaces a directory with a key that changes with the content', async () => {
    const directory = scratchDirectory();
    mkdirSync(join(directory, 'code'));
    writeFileSync(join(directory, 'code', 'index.js'), 'one');
    const first = await packaged(directory, { Code: 'code' });
    expect(first.assets.get(first.code.S3Key!)).toBe(join(directory, 'code'));
    expect((await packaged(directory, { Code: './code' })).code).toEqual(first.code);
    writeFileSync(join(directory, 'code', 'index.js'), 'two');
    expect((await packaged(directory, { Code: 'code' })).code).not.toEqual(first.code);
  });

  it('keeps code in S3 and inline code', async () => {
    for (const Code of [{ S3Bucket: 'b', S3Key: 'k' }, { ZipFile: 'code' }])
      expect((await packaged('/', { Code })).code).toEqual(Code);
  });

  it('uses the zip file of code in S3 if the file is next to the template', async () => {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'orders.zip'), 'zip');
    const { code, assets } = await packaged(directory, {
      Code: { S3Bucket: 'b', S3Key: 'dev/1/orders.zip' },
    });
    expect(assets.get(code.S3Key!)).toBe(join(directory, 'orders.zip'));
  });

  it('rejects a path that does not exist', async () => {
    const directory = scratchDirectory();
    await expect(packaged(directory, { Code: 'nowhere' })).rejects.toThrow(
      `F: ${join(directory, 'nowhere')} does not exist; correct the path nowhere`,
    );
  });

  it.each([
    ['TypeScript without a build method', {}, 'has to be built first; run `sam build`'],
    [
      'esbuild, which is not installed',
      { BuildMethod: 'esbuild' },
      'esbuild is not installed there; run `sam build`',
    ],
    ['a makefile', { BuildMethod: 'makefile' }, 'has to be built first; run `sam build`'],
  ])('rejects code that needs %s', async (_what, metadata, message) => {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'index.ts'), 'export const handler = 1;');
    await expect(packaged(directory, { Code: '.', Handler: 'index.handler' }, metadata)).rejects.toThrow(
      message,
    );
  });
});

describe('readApp', () => {
  it('throws an error that names a template file that does not exist', async () => {
    await expect(readApp('/nowhere.yaml', [], noScratch)).rejects.toThrow('/nowhere.yaml cannot be read');
  });

  it.each([
    ['orders/template.yaml', 'orders'],
    ['orders/.aws-sam/build/template.yaml', 'orders'],
    ['orders/order_api.json', 'order-api'],
  ])('names the stack of %s %s', async (file, name) => {
    const directory = scratchDirectory();
    const path = join(directory, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, file.endsWith('.json') ? '{"Resources": {}}' : 'Resources: {}');
    expect((await readApp(path, [], noScratch)).map((stack) => stack.name)).toEqual([name]);
    await expect(readApp(path, ['other'], noScratch)).rejects.toThrow(
      `has only the stack ${name}, not other`,
    );
  });
});
