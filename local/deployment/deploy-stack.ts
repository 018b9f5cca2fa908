import { IgnoredProperties } from './ignored-properties.ts';
import { placeholder } from './placeholder.ts';
import { EMULATED_TYPES, TYPES_WITHOUT_EFFECT } from './resource-types.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { RuntimeError, UnsupportedError, messageOf } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import type { Log } from '../shared/log.ts';
import type { UnsupportedFeatures } from '../shared/unsupported-features.ts';
import type { Stack } from '../template/assembly.ts';
import { creationOrder } from '../template/creation-order.ts';
import { resolve, truth, type Scope } from '../template/intrinsics.ts';
import { stackScope, type DeployedResource } from '../template/scope.ts';

interface Deployment {
  /** Created resources by logical id. */
  deployed: Map<string, DeployedResource>;
  outputs: Record<string, string>;
}

/**
 * Creates the template's resources whose conditions are true, each after the resources that it refers to. If a
 * resource is not emulated, it becomes a placeholder, and `context.unsupported` gets the reason.
 */
export async function deployStack(stack: Stack, context: StackContext): Promise<Deployment> {
  const { region } = context.stack;
  const deployed = new Map<string, DeployedResource>();
  const scope = stackScope(stack, region, deployed);
  const reportOnce = unknownTypes(context.unsupported);
  const ignored = new IgnoredProperties();

  for (const logicalId of creationOrder(stack.template.Resources)) {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) continue;
    const { Type: type, Condition: condition } = resource;
    if (condition !== undefined && !truth({ Condition: condition }, scope, logicalId)) continue;
    const create = EMULATED_TYPES[type];
    if (create === undefined) {
      if (!(type in TYPES_WITHOUT_EFFECT)) reportOnce(logicalId, type);
      deployed.set(logicalId, placeholder(stack.name, logicalId, type, region));
      continue;
    }
    try {
      const resolved = resolve(resource.Properties, scope, `${logicalId}.Properties`);
      const { properties, done } = ignored.watch(type, isRecord(resolved) ? resolved : {});
      deployed.set(logicalId, await create(context, logicalId, properties));
      done();
    } catch (error) {
      const named = namingResource(error, type, logicalId);
      if (!(named instanceof UnsupportedError)) throw named;
      context.unsupported.add(named);
      deployed.set(logicalId, placeholder(stack.name, logicalId, type, region));
    }
  }
  logIgnored(ignored, context.log);
  return { deployed, outputs: outputsOf(stack, scope) };
}

/** Returns an error of the same kind whose message contains the resource's logical id. */
function namingResource(error: unknown, type: string, logicalId: string): RuntimeError {
  if (error instanceof RuntimeError && error.message.includes(logicalId)) return error;
  const Kind = error instanceof UnsupportedError ? UnsupportedError : RuntimeError;
  return new Kind(`${type} cannot be created: ${messageOf(error)}`, logicalId, { cause: error });
}

/** Returns a function that reports each unknown type once. */
function unknownTypes(unsupported: UnsupportedFeatures): (logicalId: string, type: string) => void {
  const reported = new Set<string>();
  return (logicalId, type) => {
    if (reported.has(type)) return;
    reported.add(type);
    unsupported.add(
      new UnsupportedError(
        `resources of type ${type} are not emulated; references to them resolve to placeholders`,
        logicalId,
      ),
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
