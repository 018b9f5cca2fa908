import { z } from 'zod';
import type { JsonObject, JsonValue } from '../shared/json.ts';
import { MAX_RESOLVER_CONTEXT_BYTES } from '../shared/limits.ts';

/** What a Lambda authorizer decided about a token. */
export interface Authorization {
  isAuthorized: boolean;
  /** Fields that the caller may not access, as `Type.field`. */
  deniedFields: ReadonlySet<string>;
  resolverContext: JsonObject | null;
  /** How long the decision is valid for the same token. Undefined: as long as the API's setting says. */
  ttlSeconds: number | undefined;
}

const FIELD_ARN = /^arn:[\w-]+:appsync:[\w-]+:\d+:apis\/([^/]+)\/types\/(\w+)\/fields\/(\w+)$/;
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'must be a string, a number or a boolean, because AppSync does not support nested keys',
});
const Response = z.object({
  isAuthorized: z.boolean(),
  deniedFields: z.array(z.string()).nullish(),
  resolverContext: z
    .record(z.string(), Scalar)
    .refine((context) => Buffer.byteLength(JSON.stringify(context)) <= MAX_RESOLVER_CONTEXT_BYTES, {
      error: 'is larger than 5 MB',
    })
    .nullish(),
  ttlOverride: z.number().int().nonnegative().nullish(),
});

/**
 * Parses the response of a Lambda authorizer. Denied fields of other APIs are left out.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 *
 * @throws ZodError for a response that does not authorize the request
 */
export function parseAuthorization(response: JsonValue, apiId: string): Authorization {
  const { isAuthorized, deniedFields, resolverContext, ttlOverride } = Response.parse(response);
  return {
    isAuthorized,
    deniedFields: new Set((deniedFields ?? []).flatMap((field) => shortForm(field, apiId))),
    resolverContext: resolverContext ?? null,
    ttlSeconds: ttlOverride ?? undefined,
  };
}

/** Returns `Type.field`, or nothing for a field of another API. */
function shortForm(field: string, apiId: string): string[] {
  const [, ofApi, type, name] = FIELD_ARN.exec(field) ?? [];
  if (ofApi === undefined) return [field];
  return ofApi === apiId ? [`${type}.${name}`] : [];
}
