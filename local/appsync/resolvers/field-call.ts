import type { HandlerEffects } from '../js/util/handler-call.ts';

/** A field to resolve: the parts of `ctx` shared by all handlers of its resolver. */
export interface FieldCall {
  context: Record<string, () => unknown>;
  selection: () => { list: string[]; graphQL: string };
  effects: HandlerEffects;
}
