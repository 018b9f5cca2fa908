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
  | { name: string; type: 'HTTP'; endpoint: string; signing?: SigningDefinition };

/** How an HTTP data source with AWS_IAM authorization signs its requests. */
interface SigningDefinition {
  roleArn: string;
  service: string;
  region: string;
}

/** An `AWS::AppSync::FunctionConfiguration`: one step of a pipeline. */
interface FunctionDefinition {
  functionId: string;
  name: string;
  dataSourceName: string;
  /** The bundled APPSYNC_JS source. Without it, the data source's Lambda function gets the whole context. */
  code?: string;
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
  | {
      kind: 'UNIT';
      dataSourceName: string;
      /** As in `FunctionDefinition`. */
      code?: string;
    }
  | { kind: 'PIPELINE'; functionIds: string[]; code: string }
);
