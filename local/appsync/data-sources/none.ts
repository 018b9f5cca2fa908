import { isRecord } from '../shared/json.ts';
import type { DataSource } from './data-source.ts';

/** `NONE`: the payload of the request is the result. */
export const noneDataSource: DataSource = {
  execute: async (request) => ({
    result: (isRecord(request) ? request['payload'] : null) ?? null,
  }),
};
