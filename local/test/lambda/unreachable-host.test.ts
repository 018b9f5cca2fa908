import { describe, expect, it } from 'vitest';
import { lambda } from './support/lambda.ts';
import { textLike } from '../support/matchers.ts';

describe('a function', () => {
  it('cannot reach AWS, whatever it connects with', async () => {
    const get =
      'new Promise((done) => require("node:https").get("https://sqs.us-east-1.amazonaws.com").on("error", done))';
    const code = `exports.handler = async () =>
      [(await fetch("https://s3.amazonaws.com/").catch((e) => e.cause)).message, (await ${get}).message];`;
    const refusal = 'cannot be reached: calls of local functions to AWS never leave this machine';
    const { fn, log } = lambda({ 'index.js': code });
    for (let call = 1; call <= 2; call++)
      expect(await fn.invoke({})).toEqual([
        `s3.amazonaws.com ${refusal}`,
        `sqs.us-east-1.amazonaws.com ${refusal}`,
      ]);
    // one warning for each host, with what to do about it
    expect(log.of('warn')).toEqual([
      textLike(
        /^fn: s3\.amazonaws\.com cannot be reached, .*set its variable .* such as AWS_ENDPOINT_URL_S3$/,
      ),
      textLike(/^fn: sqs\.us-east-1\.amazonaws\.com cannot be reached, .*runs here if .* has a queue/),
    ]);
  });

  it('that cannot reach a host gets the error of the system, and a warning is logged', async () => {
    const code = `exports.handler = () => fetch("http://nowhere.invalid/").catch((e) => e.cause.code);`;
    const { fn, log } = lambda({ 'index.js': code });
    const reason = (await fn.invoke({})) as string;
    expect(log.of('warn')).toEqual([
      expect.stringContaining(`fn: nowhere.invalid cannot be reached (${reason});`),
    ]);
  });
});
