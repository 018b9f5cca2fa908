/**
 * Definition of an API. Contains the properties of the template's `AWS::AppSync::*` resources, with all
 * intrinsic functions resolved. Names follow CloudFormation.
 */
export interface GraphqlApiDefinition {
  apiId: string;
  name: string;
  /** The schema in SDL, as in the template. It need not declare AWS's scalars and directives. */
  schema: string;
  defaultAuthentication: AuthenticationMode;
  additionalAuthentication: AuthenticationMode[];
  apiKeys: { key: string; expiresAtSeconds?: number }[];
  /** Contents of `ctx.env`. */
  environment: Record<string, string>;
  /** 0 or absent: no limit. */
  queryDepthLimit?: number;
  /** 0 or absent: AppSync's limit of 10,000. */
  resolverCountLimit?: number;
  introspection: boolean;
  /** Absent: nothing is cached. */
  cache?: CacheDefinition;
  dataSources: DataSourceDefinition[];
  functions: FunctionDefinition[];
  resolvers: ResolverDefinition[];
}

/** An `AWS::AppSync::ApiCache`. */
export interface CacheDefinition {
  behavior: 'FULL_REQUEST_CACHING' | 'PER_RESOLVER_CACHING';
  /** Applies to all resolvers with FULL_REQUEST_CACHING, and to none with PER_RESOLVER_CACHING. */
  ttlSeconds: number;
}

export type AuthenticationMode =
  | { type: 'API_KEY' }
  | { type: 'AWS_IAM' }
  | {
      type: 'AWS_LAMBDA';
      /** AuthorizerUri: the ARN of the function that authorizes requests. */
      functionArn: string;
      /** IdentityValidationExpression: matches the tokens that are passed to the function. Default: any. */
      tokenPattern?: string;
      /** AuthorizerResultTtlInSeconds: how long a response is reused for the same token; 0 means never. */
      ttlSeconds: number;
    }
  | {
      type: 'OPENID_CONNECT';
      issuer: string;
      /** ClientId: matches the ids of clients that may call the API. Default: any client. */
      clientIdPattern?: string;
      /** IatTTL: how long a token is valid after it was issued, in ms. Absent: until it expires. */
      issuedTtlMs?: number;
      /** AuthTTL: how long a token is valid after the user signed in, in ms. Absent: until it expires. */
      authenticatedTtlMs?: number;
    }
  | {
      type: 'AMAZON_COGNITO_USER_POOLS';
      userPoolId: string;
      /** AppIdClientRegex: matches the ids of clients that may call the API. Default: any client. */
      clientIdPattern?: string;
      /** Whether callers may access fields without directives, if this is the default mode. */
      defaultAction: 'ALLOW' | 'DENY';
    };

export type DataSourceDefinition =
  | { name: string; type: 'NONE' }
  | { name: string; type: 'AMAZON_DYNAMODB'; tableName: string; roleArn: string }
  | { name: string; type: 'AWS_LAMBDA'; functionArn: string; roleArn: string }
  | { name: string; type: 'AMAZON_EVENTBRIDGE'; eventBusArn: string; roleArn: string }
  | { name: string; type: 'HTTP'; endpoint: string; signing?: SigningDefinition }
  | { name: string; type: 'NOT_EMULATED'; reason: string };

/** How an HTTP data source with AWS_IAM authorization signs its requests. */
interface SigningDefinition {
  roleArn: string;
  service: string;
  region: string;
}

/** Code of a resolver or function: bundled APPSYNC_JS source, or mapping templates. */
export type HandlersDefinition = string | MappingTemplates;

/** Templates in the Velocity Template Language. Both are optional with a Lambda data source. */
export interface MappingTemplates {
  request?: string;
  response?: string;
}

/** A unit resolver, or a function in a pipeline. */
export interface StepDefinition {
  dataSourceName: string;
  /** Without it, the data source's Lambda function gets the whole context. */
  code?: HandlersDefinition;
  /** Maximum number of requests in a BatchInvoke. 0 or absent: a step without code makes no batches. */
  maxBatchSize?: number;
}

/** An `AWS::AppSync::FunctionConfiguration`: one step of a pipeline. */
interface FunctionDefinition extends StepDefinition {
  functionId: string;
  name: string;
  /** Why the function is not emulated. Fields that use it fail. Absent: it is emulated. */
  notEmulated?: string;
}

/** A resolver's `CachingConfig`. */
export interface CachingDefinition {
  ttlSeconds: number;
  /** For example, `$context.arguments.id`. Empty: the arguments, the source and the identity. */
  keys: readonly string[];
}

export type ResolverDefinition = {
  typeName: string;
  fieldName: string;
  /** Has an effect only with PER_RESOLVER_CACHING. */
  caching?: CachingDefinition;
} & (
  | ({ kind: 'UNIT' } & StepDefinition)
  | { kind: 'PIPELINE'; functionIds: string[]; code: HandlersDefinition }
  | { kind: 'NOT_EMULATED'; reason: string }
);
