import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { summaryItemKey } from '../race/table/summary.ts';
import type {
  MutationPublishRaceCompletedArgs,
  PublishRaceCompletedInput,
} from '../race/generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { ifNewer, publishedOf } from './shared/publish.ts';
import { completedRaceOf, raceLifetime } from './shared/race.ts';

export function request(ctx: Context<MutationPublishRaceCompletedArgs>) {
  const { raceId, sequence, winner } = ctx.args.input;
  const race = checkedRace(raceId);
  // Uses an update instead of a put, because AppSync treats a failed put of an identical item as a success
  // and would push it.
  const update = ddb.update<{ PK: string; SK: string; winner?: object }>({
    key: summaryItemKey(race),
    update: {
      ...ctx.args.input,
      ...raceLifetime(ctx, race),
      // a plain object would update the attribute's nested fields, but they do not exist yet
      winner: winner ? ddb.operations.replace(winner) : null,
    },
  });
  return ifNewer(update, sequence);
}

export function response(ctx: Context<MutationPublishRaceCompletedArgs>) {
  return completedRaceOf(ctx, publishedOf<PublishRaceCompletedInput>(ctx));
}
