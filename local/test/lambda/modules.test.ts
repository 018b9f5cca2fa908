import { describe, expect, it } from 'vitest';
import { lambda } from './support/lambda.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

describe('the code of a function', () => {
  eachShowing([
    [
      shows('lambda/commonjs'),
      'CommonJS',
      { 'index.js': 'exports.handler = async (event) => ({ got: event });' },
    ],
    [
      shows(),
      'CommonJS with several files',
      {
        'index.js': 'exports.handler = require("./lib/x.js").run;',
        'lib/x.js': 'exports.run = async (event) => ({ got: event });',
      },
    ],
    [
      shows('lambda/mjs'),
      'an .mjs module',
      { 'index.mjs': 'export const handler = async (event) => ({ got: event });' },
    ],
    [
      shows('lambda/package-type-module'),
      'an ES module if its package.json says so',
      {
        'index.js': 'export const handler = async (event) => ({ got: event });',
        'package.json': '{ "type": "module" }',
      },
    ],
    [
      shows(),
      'a handler with a callback',
      {
        'index.js':
          'exports.handler = (event, context, callback) => setImmediate(callback, null, { got: event });',
      },
    ],
  ] as [Shown, string, Record<string, string>][])('runs as %s', async (_name, files) => {
    expect(await lambda(files).fn.invoke({ a: [1, 'x'] })).toEqual({ got: { a: [1, 'x'] } });
  });

  it('finds the AWS SDK even if its asset does not include it', shows('lambda/sdk-provided'), async () => {
    const commonJs = 'exports.handler = async () => typeof require("@aws-sdk/client-sqs").SQSClient;';
    const module =
      'import { SQSClient } from "@aws-sdk/client-sqs"; export const handler = async () => typeof SQSClient;';
    expect(await lambda({ 'index.js': commonJs }).fn.invoke({})).toBe('function');
    expect(await lambda({ 'index.mjs': module }).fn.invoke({})).toBe('function');
  });

  it(
    'finds packages in its asset, but not in the directories above',
    shows('lambda/only-bundle'),
    async () => {
      const found = { 'index.js': 'exports.handler = async () => require("one/file").name;' };
      const packages = { 'node_modules/one/file.js': 'exports.name = require("two");' };
      const inAsset = { ...found, ...packages, 'node_modules/two/index.js': 'module.exports = "two";' };
      expect(await lambda(inAsset).fn.invoke({})).toBe('two');
      const above = { ...found, ...packages, '../node_modules/two/index.js': 'module.exports = "two";' };
      await expect(lambda(above).fn.invoke({})).rejects.toThrow(
        /Cannot find module 'two'\nRequire stack:\n- .*file\.js\nIt is in a directory above the code/,
      );
      const module = {
        'index.mjs': 'import two from "two"; export const handler = async () => two;',
        '../node_modules/two/index.js': 'module.exports = "two";',
      };
      await expect(lambda(module).fn.invoke({})).rejects.toThrow(
        /Cannot find package 'two'.*\nIt is in a dir/,
      );
      const optional = 'let two; try { two = require("two"); } catch (error) { two = error.code; }';
      const catching = { ...above, 'index.js': `${optional} exports.handler = async () => two;` };
      expect(await lambda(catching).fn.invoke({})).toBe('MODULE_NOT_FOUND');
    },
  );

  it('says what to do if a package of the AWS SDK is not installed', async () => {
    const commonJs = 'exports.handler = async () => require("@aws-sdk/not-installed");';
    const module = 'import "@aws-sdk/not-installed"; export const handler = async () => 1;';
    const reason =
      /Cannot find .*'@aws-sdk\/not-installed'[^]*asset[^]*\nIf Lambda's runtime includes .* install it/;
    await expect(lambda({ 'index.js': commonJs }).fn.invoke({})).rejects.toThrow(reason);
    await expect(lambda({ 'index.mjs': module }).fn.invoke({})).rejects.toThrow(reason);
    const optional = 'let code; try { require("@smithy/none"); } catch (error) { code = error.code; }';
    const catching = `${optional} exports.handler = async () => code;`;
    expect(await lambda({ 'index.js': catching }).fn.invoke({})).toBe('MODULE_NOT_FOUND');
  });

  it('uses the local endpoints with version 2 of the AWS SDK, which has to be in its asset', async () => {
    const sdk = `const sdk = { VERSION: "2.1.0", config: { update() {} } }; module.exports = sdk;`;
    const code = `exports.handler = async () => require("aws-sdk").config;`;
    const bundled = lambda({ 'index.js': code, 'node_modules/aws-sdk/index.js': sdk });
    expect(await bundled.fn.invoke({})).toEqual({
      dynamodb: { endpoint: 'http://127.0.0.1:1' },
      dynamodbstreams: { endpoint: 'http://127.0.0.1:1' },
      kinesis: { endpoint: 'http://127.0.0.1:2' },
      sqs: { endpoint: 'http://127.0.0.1:3' },
      sns: { endpoint: 'http://127.0.0.1:4' },
      eventbridge: { endpoint: 'http://127.0.0.1:5' },
    });
    const missing = lambda({ 'index.js': code }, { runtime: 'nodejs16.x' });
    await expect(missing.fn.invoke({})).rejects.toThrow(/the runtime nodejs16.x includes on AWS/);
  });
});
