import { unsupportedOperation } from '../data-sources/dynamodb/operation.ts';
import { invalid } from '../data-sources/invalid-field.ts';
import type { MappingTemplates } from '../shared/definition.ts';
import { DefinitionError, FieldError } from '../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonValue } from '../shared/json.ts';
import { compileTemplate, type Template, type TemplateKind } from '../vtl/template.ts';
import { directLambdaHandlers } from './direct-lambda.ts';
import type { FieldCall } from './field-call.ts';
import {
  handlerCall,
  type ContextParts,
  type HandlerAnswer,
  type Handlers,
  type HandlerServices,
} from './handlers.ts';

/** What the templates belong to: a resolver with a data source, a pipeline's function, or a pipeline. */
type TemplateRole = 'UNIT' | 'FUNCTION' | 'PIPELINE';

export interface TemplateOwner {
  name: string;
  role: TemplateRole;
  /** Whether the data source is a Lambda function. Templates are optional only then. */
  lambda: boolean;
  /** Whether a function without a request template gets batches of contexts. */
  batching: boolean;
}

const OLD_VERSION = '2017-02-28';
const CURRENT_VERSION = '2018-05-29';
const NEWER_OPERATION = /^(?:Batch(?:Get|Put|Delete)Item|Transact(?:GetItems|WriteItems))$/;

/**
 * Returns the handlers of a resolver or function with mapping templates. The version in the request decides
 * when the response template runs.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-changelog.html
 *
 * @throws DefinitionError for a template that is missing or too large
 * @throws NotEmulatedError for a template with a directive that is not emulated
 */
export function templateHandlers(
  owner: TemplateOwner,
  templates: MappingTemplates,
  services: HandlerServices,
): Handlers {
  const { name, role, lambda, batching } = owner;
  const direct = directLambdaHandlers(name, { batching });
  const compile = (kind: TemplateKind) => {
    const { [kind]: text } = templates;
    if (text !== undefined) return compileTemplate(name, kind, text, (message) => services.log.warn(message));
    if (lambda) return undefined;
    throw new DefinitionError(
      `${name}: the ${kind} mapping template is missing; it is optional only with a Lambda data source`,
    );
  };
  const requestTemplate = compile('request');
  const responseTemplate = compile('response');
  const run = (template: Template, call: FieldCall, stash: object, parts: ContextParts) => {
    const evaluated = template(handlerCall(name, services, call, stash, parts));
    services.realm.setStash(stash, evaluated.stash);
    return evaluated;
  };

  const respond = (call: FieldCall, stash: object, parts: ContextParts): HandlerAnswer => {
    if (!responseTemplate) return { value: parts.result ?? null };
    return { value: run(responseTemplate, call, stash, parts).value };
  };
  return {
    name,
    request(call, stash, parts) {
      if (!requestTemplate) return direct.request(call, stash, parts);
      const { value, returned } = run(requestTemplate, call, stash, parts);
      if (returned) return { value, skipTo: role === 'PIPELINE' ? 'FIELD' : 'NEXT' };
      return { value: role === 'PIPELINE' ? value : versioned(role, value) };
    },
    response(call, stash, parts, request) {
      const { error, result = null } = parts;
      if (role === 'UNIT' && isRecord(request) && request['version'] === OLD_VERSION) {
        if (error) throw new FieldError(error.type, error.message, respond(call, stash, parts).value);
        return result === null ? { value: null } : respond(call, stash, parts);
      }
      if (!responseTemplate && error) throw new FieldError(error.type, error.message, result);
      return respond(call, stash, parts);
    },
  };
}

/**
 * Checks the version of a request. A function's requests always have the current version.
 *
 * @throws FieldError for a version that does not exist, or that does not have the operation
 */
function versioned(role: 'UNIT' | 'FUNCTION', request: JsonValue): JsonValue {
  if (!isRecord(request)) return request;
  if (role === 'FUNCTION') return { ...request, version: CURRENT_VERSION };
  const { version = null, operation } = request;
  if (version === null) throw invalid(['version'], 'not found');
  if (version === CURRENT_VERSION) return request;
  if (version !== OLD_VERSION) throw invalid(['version'], `must be ${OLD_VERSION} or ${CURRENT_VERSION}`);
  if (typeof operation === 'string' && NEWER_OPERATION.test(operation)) throw unsupportedOperation(operation);
  return request;
}
