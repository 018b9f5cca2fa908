import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../template/assembly.ts';
import { creationOrder } from '../../template/creation-order.ts';
import { unzip } from '../../template/unzip.ts';
import { scratchDirectory, synth } from '../support/synth.ts';

const read = (directory: string, ...chosen: string[]) =>
  readAssembly(directory, chosen, () => Promise.reject(new Error('nothing to bundle')));

describe('readAssembly', () => {
  it('reads the template of the only stack, and finds its assets by key', async () => {
    const source = scratchDirectory();
    writeFileSync(join(source, 'index.js'), '// code');
    let key = '';
    const assembly = synth((stack) => {
      new CfnResource(stack, 'R', { type: 'AWS::SQS::Queue' });
      key = new Asset(stack, 'Code', { path: source }).s3ObjectKey;
    });
    const [stack] = await read(assembly);
    expect(stack!.name).toBe('Sensors');
    expect(readFileSync(join(stack!.assets.get(key) ?? '', 'index.js'), 'utf8')).toBe('// code');
  });

  it('reads all stacks, also those of stages, or the chosen ones and those that they depend on', async () => {
    const outdir = join(scratchDirectory(), 'cdk.out');
    const app = new App({ outdir, analyticsReporting: false });
    const [early, late, other] = ['Early', 'Late', 'Other'].map((id) => new Stack(app, id));
    early!.addStackDependency(late!);
    const staged = new Stack(new Stage(app, 'Test'), 'Orders');
    for (const stack of [early!, late!, other!, staged])
      new CfnResource(stack, 'R', { type: 'AWS::SQS::Queue' });
    app.synth();
    const names = async (...chosen: string[]) => (await read(outdir, ...chosen)).map(({ name }) => name);
    expect(await names()).toEqual(['Test-Orders', 'Late', 'Early', 'Other']);
    expect(await names('Early')).toEqual(['Late', 'Early']);
    expect(await names('Test/*', 'Other')).toEqual(['Test-Orders', 'Other']);
    await expect(names('Three')).rejects.toThrow(
      'has no stack Three; its stacks: Test-Orders, Early, Late, Other',
    );
  });

  it('reads the region that the code of the app sets, and replaces the account by the local one', async () => {
    const outdir = join(scratchDirectory(), 'cdk.out');
    const app = new App({ outdir, analyticsReporting: false });
    const env = { account: '111122223333', region: 'eu-west-1' };
    for (const stack of [new Stack(app, 'Fixed', { env }), new Stack(app, 'Agnostic')])
      new CfnResource(stack, 'R', { type: 'T', properties: { Arn: `arn:aws:sns:x:${stack.account}:y` } });
    app.synth();
    const [fixed, agnostic] = await read(outdir);
    expect(fixed!.region).toBe('eu-west-1');
    expect(fixed!.template.Resources['R']!.Properties['Arn']).toBe('arn:aws:sns:x:000000000000:y');
    expect(agnostic!.region).toBeUndefined();
  });

  it('throws an error that names a missing file', async () => {
    await expect(read('/nowhere')).rejects.toThrow('/nowhere/manifest.json cannot be read');
  });

  it('throws an error that names an invalid manifest', async () => {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'manifest.json'), '{"artifacts": 1}');
    await expect(read(directory)).rejects.toThrow(
      `${join(directory, 'manifest.json')}: ✖ Invalid input: expected record, received number\n  → at artifacts`,
    );
  });
});

describe('creationOrder', () => {
  const resource = (properties: object, dependsOn?: string) => ({
    Type: 'T',
    Properties: properties as Record<string, unknown>,
    ...(dependsOn === undefined ? {} : { DependsOn: dependsOn }),
  });

  it('puts referenced resources first, whatever the kind of reference', () => {
    const order = creationOrder(
      {
        a: resource({ x: { Ref: 'b' } }),
        b: resource({ x: { 'Fn::Sub': '${c.Arn}' } }),
        c: resource({ x: { 'Fn::GetAtt': ['d', 'Arn'] } }),
        d: resource({}, 'e'),
        e: resource({}),
      },
      () => true,
    );
    expect(order).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('throws an error that names the resources in a cycle', () => {
    expect(() => creationOrder({ a: resource({ Ref: 'b' }), b: resource({ Ref: 'a' }) }, () => true)).toThrow(
      'a -> b -> a',
    );
  });

  it('ignores what resources refer to that are not created', () => {
    const cycle = { a: resource({ Ref: 'b' }), b: { ...resource({ Ref: 'a' }), Type: 'U' } };
    expect(creationOrder(cycle, (type) => type === 'T')).toEqual(['b', 'a']);
  });
});

describe('unzip', () => {
  // Python is needed only to create a zip file.
  const python = ((): boolean => {
    try {
      execFileSync('python3', ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();

  it.skipIf(!python)('unpacks stored and deflated files, including those in directories', async () => {
    const [source, into] = [scratchDirectory(), scratchDirectory()];
    mkdirSync(join(source, 'lib'));
    writeFileSync(join(source, 'index.js'), 'x'.repeat(10_000));
    writeFileSync(join(source, 'lib', 'a.js'), 'a');
    execFileSync('python3', ['-m', 'zipfile', '-c', 'out.zip', 'index.js', 'lib/'], { cwd: source });
    await unzip(join(source, 'out.zip'), into);
    expect(readFileSync(join(into, 'index.js'), 'utf8')).toBe('x'.repeat(10_000));
    expect(existsSync(join(into, 'lib', 'a.js'))).toBe(true);
  });
});
