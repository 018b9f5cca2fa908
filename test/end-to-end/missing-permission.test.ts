import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { silentLog } from 'stack-at-home';
import type { TemplateJson } from '../infra/support/template.ts';
import { mutationsOf } from '../infra/support/mutations.ts';
import { ride } from './support/ride.ts';

/** Removes one permission from the template before it runs. */
function withoutPermission(missing: string) {
  return (assembly: string) => {
    const file = join(assembly, 'Alleycat.template.json');
    const template = JSON.parse(readFileSync(file, 'utf8')) as TemplateJson;
    const mutation = mutationsOf(template).find(({ name }) => name === missing);
    if (mutation === undefined) throw new Error(`the template has no permission named ${missing}`);
    mutation.apply(template);
    writeFileSync(file, JSON.stringify(template));
  };
}

const raceWithout = (missing: string) =>
  ride({
    config: { shardCount: 1, windowSeconds: 1 },
    seams: { prepare: withoutPermission(missing), log: silentLog },
    late: 0,
  });

describe.concurrent('a race on a stack without the permission', () => {
  it('of live-standings on the table fails with an error that names role, action and resource', async ({
    expect,
  }) => {
    await expect(
      raceWithout('LiveStandingsLiveRoleDefaultPolicy without dynamodb:PutItem on StorageTable.Arn'),
    ).rejects.toThrow(
      /the stack’s roles lack permissions:\n.*LiveStandingsLiveRole.*: dynamodb:PutItem on arn:aws:dynamodb:/,
    );
  }, 120_000);

  it('of publish-rankings on the API fails with an error that names role, action and resource', async ({
    expect,
  }) => {
    const field = 'apis/RaceApi.ApiId/types/Mutation/fields/publishRankings';
    const resource = `arn:AWS::Partition:appsync:AWS::Region:AWS::AccountId:${field}`;
    await expect(
      raceWithout(`PublishRankingsPublishRoleDefaultPolicy without appsync:GraphQL on ${resource}`),
    ).rejects.toThrow(/PublishRankingsPublishRole.*: appsync:GraphQL on arn:aws:appsync:.*publishRankings/);
  }, 120_000);

  it('of live-standings on the stream does not even start, as on AWS', async ({ expect }) => {
    const permission = 'kinesis:GetShardIterator on TelemetryStream.Arn';
    await expect(raceWithout(`LiveStandingsLiveRoleDefaultPolicy without ${permission}`)).rejects.toThrow(
      /kinesis:GetShardIterator/,
    );
  }, 120_000);
});
