import { auth } from './entries/auth.ts';
import { context } from './entries/context.ts';
import { ddb } from './entries/ddb.ts';
import { delivery } from './entries/delivery.ts';
import { enhanced } from './entries/enhanced.ts';
import { events } from './entries/events.ts';
import { failures } from './entries/failures.ts';
import { filters } from './entries/filters.ts';
import { http } from './entries/http.ts';
import { iam } from './entries/iam.ts';
import { js } from './entries/js.ts';
import { kinesis } from './entries/kinesis.ts';
import { lambda } from './entries/lambda.ts';
import { mappings } from './entries/mappings.ts';
import { pages } from './entries/pages.ts';
import { scalars } from './entries/scalars.ts';
import { schedules } from './entries/schedules.ts';
import { socket } from './entries/socket.ts';
import { sources } from './entries/sources.ts';
import { tables } from './entries/tables.ts';
import { util } from './entries/util.ts';
import { windows } from './entries/windows.ts';
import type { Area, Entry } from './entry.ts';

/** The list, by the names with which the ids of each area begin. */
export const AREAS: Readonly<Record<string, Area>> = {
  ...{ events, mappings, windows, failures, filters, lambda, schedules, kinesis, iam },
  ...{ http, auth, scalars, socket, delivery, enhanced },
  ...{ js, context, util, ddb, tables, pages, sources },
};

/** All entries by their ids. */
export const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  Object.values(AREAS).flatMap(({ entries }) => Object.entries(entries)),
);
