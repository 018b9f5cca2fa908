import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { racePartition, rosterKey } from '../race/keys.ts';
import { raceIdOf } from '../race/race-id.ts';
import { ROSTER_PAGE, type RosterItem } from '../race/roster.ts';
import type { QueryRosterArgs, RosterRider } from './generated/schema.ts';
import { checkedPlace, checkedRace } from './shared/arguments.ts';
import { dataOf } from './shared/data.ts';

export function request(ctx: Context<QueryRosterArgs>) {
  const PK = racePartition(raceIdOf(checkedRace(ctx.args.raceId)));
  const page = Math.floor(checkedPlace(ctx.args.from) / ROSTER_PAGE);
  // consistent, so that a query after a push finds every rider of its frame
  return ddb.get({ key: { PK, SK: rosterKey(page) }, consistentRead: true });
}

export function response(ctx: Context<QueryRosterArgs>): RosterRider[] {
  const item = dataOf<RosterItem | null>(ctx);
  return item ? item.riders.slice(checkedPlace(ctx.args.from) % ROSTER_PAGE) : [];
}
