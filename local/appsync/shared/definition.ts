/**
 * What the emulated AppSync needs to know of an API: the properties of the template's `AWS::AppSync::*`
 * resources with every intrinsic resolved. Names follow CloudFormation's.
 */
export interface GraphqlApiDefinition {
  apiId: string;
  name: string;
  /** The schema in SDL, as in the template: AWS scalars and directives are not declared in it. */
  schema: string;
  defaultAuthentication: AuthenticationMode;
  additionalAuthentication: AuthenticationMode[];
  apiKeys: { key: string; expiresAtSeconds?: number }[];
  /** `ctx.env`. */
  environment: Record<string, string>;
  /** 0 or absent: no limit. */
  queryDepthLimit?: number;
  /** 0 or absent: AppSync's own 10,000. */
  resolverCountLimit?: number;
  introspection: boolean;
  dataSources: DataSourceDefinition[];
  functions: FunctionDefinition[];
  resolvers: ResolverDefinition[];
}

export type AuthenticationMode =
  | { type: 'API_KEY' }
  | { type: 'AWS_IAM' }
  | {
      type: 'AMAZON_COGNITO_USER_POOLS';
      userPoolId: string;
      /** AppIdClientRegex: which of the pool's clients may call. All when absent. */
      clientIdPattern?: string;
      /** What happens with fields that no directive speaks of, where this mode is the default one. */
      defaultAction: 'ALLOW' | 'DENY';
    };

export type DataSourceDefinition =
  | { name: string; type: 'NONE' }
  | { name: string; type: 'AMAZON_DYNAMODB'; tableName: string; roleArn: string }
  | { name: string; type: 'AWS_LAMBDA'; functionArn: string; roleArn: string }
  | { name: string; type: 'HTTP'; endpoint: string; signing?: SigningDefinition };

/** How the requests of an HTTP data source are signed: AWS_IAM authorization. */
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
  /** The bundled APPSYNC_JS source. Without it the data source's Lambda function gets the whole context. */
  code?: string;
}

export type ResolverDefinition = { typeName: string; fieldName: string } & (
  | {
      kind: 'UNIT';
      dataSourceName: string;
      /** As of a function of a pipeline. */
      code?: string;
    }
  | { kind: 'PIPELINE'; functionIds: string[]; code: string }
);
