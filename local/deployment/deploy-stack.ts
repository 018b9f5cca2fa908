import { assetPath, type Stack } from '../template/stack.ts';
import type { IgnoredProperties } from './ignored-properties.ts';
import { nestedParameters, nestedResource } from './nested-stack.ts';
import { placeholder } from './placeholder.ts';
import { EMULATED_TYPES, isEmulated } from './resource-types.ts';
import { hasNoEffect } from './types-without-effect.ts';
import type { ResourceId } from './resource-ids.ts';
import type { TakenNames } from './taken-names.ts';
import type { StackContext } from '../resources/stack-context.ts';
import { RuntimeError, UnsupportedError, messageOf } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import type { Log } from '../shared/log.ts';
import type { UnsupportedFeatures } from '../shared/unsupported-features.ts';
import { creationOrder } from '../template/creation-order.ts';
import { resolveDynamicReferences } from '../template/dynamic-references.ts';
import { resolve, truth, type Scope } from '../template/intrinsics.ts';
import type { ParameterValues } from '../template/parameters.ts';
import { stackScope, type DeployedResource } from '../template/scope.ts';
import type { SharedValues } from '../template/shared-values.ts';

/** What the stacks of an app share while they are deployed. */
interface AppState {
  idOf: ResourceId;
  shared: SharedValues;
  names: TakenNames;
  ignored: IgnoredProperties;
  reportOnce: (logicalId: string, type: string) => void;
}

export interface DeployedStack {
  stack: Stack;
  parameters: ParameterValues;
  context: StackContext;
  /** Created resources by logical id. */
  deployed: Map<string, DeployedResource>;
  outputs: Record<string, unknown>;
  /** Nested stacks by logical id. */
  nested: Map<string, DeployedStack>;
}

/**
 * Creates the template's resources whose conditions are true, each after the resources that it refers to. If a
 * resource is not emulated, it becomes a placeholder, and `context.unsupported` gets the reason.
 */
export async function deployStack(
  stack: Stack,
  parameters: ParameterValues,
  appContext: StackContext,
  app: AppState,
): Promise<DeployedStack> {
  const context = contextOf(stack, appContext, app.idOf);
  const { region } = context.stack;
  const { shared, ignored } = app;
  const deployed = new Map<string, DeployedResource>();
  const nested = new Map<string, DeployedStack>();
  const scope = stackScope({ stack, region, deployed, parameters, shared });
  for (const warning of stack.warnings) context.log.warn(warning);

  for (const logicalId of creationOrder(stack.template.Resources, isEmulated)) {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) continue;
    const { Type: type, Condition: condition } = resource;
    if (condition !== undefined && !truth({ Condition: condition }, scope, logicalId)) continue;
    const create = EMULATED_TYPES[type];
    const child = stack.nested.get(logicalId);
    if (create === undefined && child === undefined) {
      if (!hasNoEffect(type)) app.reportOnce(logicalId, type);
      deployed.set(logicalId, placeholder(stack.name, logicalId, type, region));
      continue;
    }
    try {
      const resolved = resolvedProperties(resource.Properties, scope, shared, logicalId);
      if (child !== undefined) {
        const values = nestedParameters(child, resolved, logicalId);
        const deployedChild = await deployStack(child, values, appContext, app);
        nested.set(logicalId, deployedChild);
        deployed.set(logicalId, nestedResource(child, deployedChild.outputs, region));
      } else if (create !== undefined) {
        const { properties, done } = ignored.watch(type, resolved);
        const created = await create(context, logicalId, properties);
        app.names.take(type, created.ref, app.idOf(stack.path, logicalId));
        deployed.set(logicalId, created);
        done();
      }
    } catch (error) {
      const named = namingResource(error, type, logicalId);
      if (!(named instanceof UnsupportedError)) throw named;
      context.unsupported.add(named);
      deployed.set(logicalId, placeholder(stack.name, logicalId, type, region));
    }
  }
  const outputs = outputsOf(stack, scope, shared);
  return { stack, parameters, context, deployed, outputs, nested };
}

/** Returns the context of one stack, given that of any stack. */
export function contextOf(stack: Stack, context: StackContext, idOf: ResourceId): StackContext {
  return {
    ...context,
    stack: { ...context.stack, name: stack.name },
    files: { ...context.files, assetPath: (key) => assetPath(stack, key) },
    resourceId: (logicalId) => idOf(stack.path, logicalId),
  };
}

export function resolvedProperties(
  properties: Record<string, unknown>,
  scope: Scope,
  shared: SharedValues,
  logicalId: string,
): Record<string, unknown> {
  const at = `${logicalId}.Properties`;
  const resolved = resolveDynamicReferences(resolve(properties, scope, at), shared, at);
  return isRecord(resolved) ? resolved : {};
}

/** Returns an error of the same kind whose message contains the resource's logical id. */
function namingResource(error: unknown, type: string, logicalId: string): RuntimeError {
  if (error instanceof RuntimeError && error.message.includes(logicalId)) return error;
  const Kind = error instanceof UnsupportedError ? UnsupportedError : RuntimeError;
  return new Kind(`${type} cannot be created: ${messageOf(error)}`, logicalId, { cause: error });
}

/** Returns a function that reports each unknown type once. */
export function unknownTypes(unsupported: UnsupportedFeatures): (logicalId: string, type: string) => void {
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

export function logIgnored(ignored: IgnoredProperties, log: Log): void {
  const summary = ignored.summary();
  if (summary === undefined) return;
  log.info(summary.short);
  log.debug(summary.whole);
}

/** Returns the stack's outputs, and adds its exports to the shared values. */
function outputsOf({ path, template }: Stack, scope: Scope, shared: SharedValues): Record<string, unknown> {
  const outputs: Record<string, unknown> = {};
  for (const [name, { Value: value, Condition: condition, Export: exported }] of Object.entries(
    template.Outputs,
  )) {
    const at = `Outputs.${name}`;
    if (condition !== undefined && !truth({ Condition: condition }, scope, at)) continue;
    const resolved = resolveDynamicReferences(resolve(value, scope, at), shared, at);
    outputs[name] = resolved;
    if (exported !== undefined)
      shared.addExport(String(resolve(exported.Name, scope, `${at}.Export`)), resolved, path);
  }
  return outputs;
}
