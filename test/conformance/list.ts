import { auth } from './entries/appsync/auth.ts';
import { buses } from './entries/services/buses.ts';
import { caching } from './entries/appsync/caching.ts';
import { cognito } from './entries/services/cognito.ts';
import { context } from './entries/appsync/context.ts';
import { ddb } from './entries/appsync/ddb.ts';
import { delivery } from './entries/appsync/delivery.ts';
import { enhanced } from './entries/appsync/enhanced.ts';
import { events } from './entries/lambda/events.ts';
import { failures } from './entries/lambda/failures.ts';
import { filters } from './entries/lambda/filters.ts';
import { http } from './entries/appsync/http.ts';
import { iam } from './entries/services/iam.ts';
import { js } from './entries/appsync/js.ts';
import { kinesis } from './entries/services/kinesis.ts';
import { lambda } from './entries/lambda/lambda.ts';
import { mappings } from './entries/lambda/mappings.ts';
import { pages } from './entries/appsync/pages.ts';
import { patterns } from './entries/services/patterns.ts';
import { pipes } from './entries/services/pipes.ts';
import { queues } from './entries/lambda/queues.ts';
import { scalars } from './entries/appsync/scalars.ts';
import { schedules } from './entries/services/schedules.ts';
import { socket } from './entries/appsync/socket.ts';
import { stacks } from './entries/services/stacks.ts';
import { sources } from './entries/appsync/sources.ts';
import { tables } from './entries/appsync/tables.ts';
import { topics } from './entries/services/topics.ts';
import { throughput } from './entries/services/throughput.ts';
import { util } from './entries/appsync/util.ts';
import { vtl } from './entries/appsync/vtl.ts';
import { windows } from './entries/lambda/windows.ts';
import type { Area, Entry } from './shared/entry.ts';

/** The list by area. The ids in an area start with its name. */
export const AREAS: Readonly<Record<string, Area>> = {
  ...{ events, mappings, windows, failures, filters, lambda, queues, schedules },
  ...{ patterns, buses, pipes, topics, kinesis, throughput, iam, stacks, cognito },
  ...{ http, auth, scalars, socket, delivery, enhanced },
  ...{ js, vtl, context, util, ddb, tables, pages, sources, caching },
};

/** All entries by id. */
export const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  Object.values(AREAS).flatMap(({ entries }) => Object.entries(entries)),
);
