import type { Log } from '../../shared/log.ts';
import type { HandlerEffects, Selection } from '../js/util/handler-call.ts';

/** A field to resolve: the parts of `ctx` that all handlers of its resolver share. */
export interface FieldCall {
  /** Identifies the GraphQL request. Fields of the same request share it. */
  request: object;
  /** `Type.field` */
  name: string;
  /** Path of the field in the response. */
  path: () => (string | number)[];
  /** Receives what the code logs, instead of the API's log. */
  log?: Log;
  context: Record<string, () => unknown>;
  selection: () => Selection;
  effects: HandlerEffects;
}
