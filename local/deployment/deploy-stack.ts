import { IgnoredProperties } from './ignored-properties.ts';
import { placeholder } from './placeholder.ts';
import { EMULATED_TYPES, TYPES_WITHOUT_EFFECT } from './resource-types.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { RuntimeError, messageOf } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import type { Log } from '../shared/log.ts';
import type { Stack } from '../template/assembly.ts';
import { creationOrder } from '../template/creation-order.ts';
import { resolve, truth, type Scope } from '../template/intrinsics.ts';
import { stackScope, type DeployedResource } from '../template/scope.ts';

interface Deployment {
  /** Created resources by logical id. */
  deployed: Map<string, DeployedResource>;
  outputs: Record<string, string>;
}

/** Creates the template's resources whose conditions are true, each after the resources that it refers to. */
export async function deployStack(stack: Stack, context: StackContext): Promise<Deployment> {
  const { region } = context.stack;
  const deployed = new Map<string, DeployedResource>();
  const scope = stackScope(stack, region, deployed);
  const warnOnce = unknownTypes(context.log);
  const ignored = new IgnoredProperties();

  for (const logicalId of creationOrder(stack.template.Resources)) {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) continue;
    const { Type: type, Condition: condition } = resource;
    if (condition !== undefined && !truth({ Condition: condition }, scope, logicalId)) continue;
    const create = EMULATED_TYPES[type];
    if (create === undefined) {
      if (!(type in TYPES_WITHOUT_EFFECT)) warnOnce(logicalId, type);
      deployed.set(logicalId, placeholder(stack.name, logicalId, type, region));
      continue;
    }
    try {
      const resolved = resolve(resource.Properties, scope, `${logicalId}.Properties`);
      const { properties, done } = ignored.watch(type, isRecord(resolved) ? resolved : {});
      deployed.set(logicalId, await create(context, logicalId, properties));
      done();
    } catch (error) {
      if (error instanceof RuntimeError && error.message.includes(logicalId)) throw error;
      throw new RuntimeError(`${type} cannot be created: ${messageOf(error)}`, logicalId, { cause: error });
    }
  }
  logIgnored(ignored, context.log);
  return { deployed, outputs: outputsOf(stack, scope) };
}

/** Returns a function that warns once about each unknown type. */
function unknownTypes(log: Log): (logicalId: string, type: string) => void {
  const warned = new Set<string>();
  return (logicalId, type) => {
    if (warned.has(type)) return;
    warned.add(type);
    log.warn(
      `${logicalId}: resources of type ${type} are not emulated; references to them resolve to placeholders`,
    );
  };
}

function logIgnored(ignored: IgnoredProperties, log: Log): void {
  const summary = ignored.summary();
  if (summary === undefined) return;
  log.info(summary.short);
  log.debug(summary.whole);
}

function outputsOf({ template }: Stack, scope: Scope): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [name, { Value: value, Condition: condition }] of Object.entries(template.Outputs)) {
    if (condition !== undefined && !truth({ Condition: condition }, scope, `Outputs.${name}`)) continue;
    const resolved = resolve(value, scope, `Outputs.${name}`);
    outputs[name] = typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
  }
  return outputs;
}
