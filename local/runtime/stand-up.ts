import { RuntimeError, messageOf } from '../shared/errors.ts';
import type { Stack } from '../template/assembly.ts';
import { creationOrder } from '../template/creation-order.ts';
import { resolve, truth } from '../template/intrinsics.ts';
import { stackScope } from '../template/scope.ts';
import type { Standing } from '../template/scope.ts';
import { isRecord } from '../shared/is-record.ts';
import { IgnoredProperties } from '../resources/ignored-properties.ts';
import { placeholder } from '../resources/placeholder.ts';
import { STANDING_TYPES, TYPES_WITHOUT_EFFECT } from './resource-types.ts';
import type { StackContext } from '../resources/stack-context.ts';

export interface StackStanding {
  /** Physical ids by logical id. */
  resources: Record<string, string>;
  outputs: Record<string, string>;
  /** What each answers to references. */
  standing: Map<string, Standing>;
}

/** Stands up all resources of a template whose conditions hold, each after those that it refers to. */
export async function standUp(stack: Stack, context: StackContext): Promise<StackStanding> {
  const standing = new Map<string, Standing>();
  const scope = stackScope(stack, context.region, standing);
  const warned = new Set<string>();
  const ignored = new IgnoredProperties();

  for (const logicalId of creationOrder(stack.template.Resources)) {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) continue;
    const { Type: type, Condition: condition } = resource;
    if (condition !== undefined && !truth({ Condition: condition }, scope, logicalId)) continue;
    const stand = STANDING_TYPES[type];
    if (stand === undefined) {
      if (!(type in TYPES_WITHOUT_EFFECT) && !warned.has(type)) {
        warned.add(type);
        context.log.warn(
          `${logicalId}: resources of the type ${type} are not emulated; nothing stands in for them`,
        );
      }
      standing.set(logicalId, placeholder(stack.name, logicalId, type, context.region));
      continue;
    }
    try {
      const resolved = resolve(resource.Properties, scope, `${logicalId}.Properties`);
      const { properties, done } = ignored.watch(type, isRecord(resolved) ? resolved : {});
      standing.set(logicalId, await stand(context, logicalId, properties));
      done();
    } catch (error) {
      if (error instanceof RuntimeError && error.message.includes(logicalId)) throw error;
      throw new RuntimeError(`${type} cannot be stood up: ${messageOf(error)}`, logicalId, { cause: error });
    }
  }

  const summary = ignored.summary();
  if (summary !== undefined) {
    context.log.info(summary.short);
    context.log.debug(summary.whole);
  }

  const outputs: Record<string, string> = {};
  for (const [name, { Value: value, Condition: condition }] of Object.entries(stack.template.Outputs)) {
    if (condition !== undefined && !truth({ Condition: condition }, scope, `Outputs.${name}`)) continue;
    const resolved = resolve(value, scope, `Outputs.${name}`);
    outputs[name] = typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
  }
  const resources = Object.fromEntries([...standing].map(([id, { ref }]) => [id, ref]));
  return { resources, outputs, standing };
}
