import { z } from 'zod';
import { defined } from '../shared/resource.ts';
import { anything } from '../shared/parse-sam.ts';

const Provider = z.object({
  Type: anything,
  UserPool: z.record(z.string(), z.unknown()).optional(),
  OpenIDConnect: z.record(z.string(), z.unknown()).optional(),
  LambdaAuthorizer: z.record(z.string(), z.unknown()).optional(),
});

/** The `Auth` property of a SAM GraphQL API. */
export const Auth = z.object({ ...Provider.shape, Additional: z.array(Provider).optional() });

/** Returns the properties of `AWS::AppSync::GraphQLApi` that set the authorization modes. */
export function authenticationOf({
  Additional: additional,
  ...main
}: z.output<typeof Auth>): Record<string, unknown> {
  return defined({
    ...providerOf(main),
    AdditionalAuthenticationProviders: additional?.map(providerOf),
  });
}

function providerOf(given: z.output<typeof Provider>): Record<string, unknown> {
  const { UserPool: pool, OpenIDConnect, LambdaAuthorizer } = given;
  return defined({
    AuthenticationType: given.Type,
    UserPoolConfig: pool && { DefaultAction: 'ALLOW', AwsRegion: { Ref: 'AWS::Region' }, ...pool },
    OpenIDConnectConfig: OpenIDConnect,
    LambdaAuthorizerConfig: LambdaAuthorizer,
  });
}
