import type { HandlerEffects } from '../js/util/handler-call.ts';

/** One field to be resolved: the parts of `ctx` that all handlers of its resolver share. */
export interface FieldCall {
  context: Record<string, () => unknown>;
  selection: () => { list: string[]; graphQL: string };
  effects: HandlerEffects;
}
