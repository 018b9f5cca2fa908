/** Runs the deploy command as a shell does, against a server that stands in for AWS. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseConfig } from '../../../infra/shared/config.ts';
import { prepare } from '../../../tools/deploy/prepare.ts';
import { Command } from '../../../local/test/support/run-command.ts';
import { answersOf, startStandIn, type Account } from '../support/aws-stand-in.ts';

const NOBODY = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_PROFILE: undefined,
  AWS_ACCESS_KEY_ID: undefined,
  AWS_REGION: 'eu-west-1',
};

async function deploy(args: string[], account?: Account) {
  const standIn = account && (await startStandIn(answersOf(account)));
  onTestFinished(() => standIn?.stop());
  const command = new Command('tools/deploy/deploy.ts', args, { ...NOBODY, ...standIn?.env });
  const code = await command.ended;
  return { code, stdout: command.stdout, stderr: command.stderr, requested: standIn?.requested };
}

describe('a dry run', () => {
  it('without credentials prints counts, costs and the checks that could not run, and exits with 1', async () => {
    const { code, stdout, stderr } = await deploy(['--stage', 'test', '--dry-run']);
    expect(code).toBe(1);
    for (const line of [
      /^ {2}stackName +AlleycatTest$/m,
      /^ {2}AWS::Kinesis::Stream +1$/m,
      /^ {2}AWS::CloudWatch::Alarm +\d\d$/m,
      /^Whether stack AlleycatTest exists is unknown\.$/m,
      // stages/test.json has two shards: 2 × 730 × $0.015
      /^ {2}Kinesis, shard-hours +1,460 +\$21\.90$/m,
      /^ {2}CloudWatch, metrics read by alarms +\d+ +\$\d\.\d\d$/m,
      /^Estimated additional cost of a race of 60 s with 1000 riders, 1000 viewers and 14 pushes$/m,
      /^ {2}total +\$0\.\d{5}$/m,
      /^ {2}failed {3}credentials: no AWS credentials were found\n +→ sign in/m,
      /^ {2}not run {2}Lambda concurrency: needs the credentials$/m,
    ])
      expect(stdout).toMatch(line);
    expect(stderr).toContain('a deployment would stop here');
  });

  it('is ready if all checks are ok, and only reads', async () => {
    const standIn = await startStandIn(answersOf({ bootstrapVersion: 21, concurrency: 1_000 }));
    onTestFinished(() => standIn.stop());
    for (const [name, value] of Object.entries({ ...NOBODY, ...standIn.env })) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { lines, isReady } = await prepare(parseConfig({ stackName: 'AlleycatTest', shardCount: 2 }));
    expect(isReady).toBe(true);
    expect(lines).toContain('Stack AlleycatTest does not exist. A deployment creates it.');
    expect(standIn.requested.sort()).toEqual([
      'DescribeStacks',
      'GetAccountSettings',
      'GetCallerIdentity',
      'GetParameter',
    ]);
  });
});

describe('a deployment', () => {
  it('is refused with all failures at once, before cdk starts', async () => {
    const { code, stdout, stderr, requested } = await deploy(['--set', 'shardCount=8'], { concurrency: 10 });
    expect(code).toBe(1);
    expect(stdout).toMatch(/failed {3}CDK bootstrap: .*\n +→ run npx cdk bootstrap/);
    expect(stdout).toMatch(/failed {3}Lambda concurrency: .*\n +→ use --set shardCount=4/);
    expect(stderr).toContain('nothing is deployed');
    expect(requested).toHaveLength(4);
  });

  it('of an unknown stage fails with the names of the stages', async () => {
    const { code, stderr } = await deploy(['--stage', 'nowhere']);
    expect(code).toBe(1);
    expect(stderr).toContain('stage nowhere: there is no stage file stages/nowhere.json.');
    expect(stderr).toContain('prod, test');
  });
});
