import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
beforeAll(() => {
  stack = synthesized();
});

const pool = (from = stack) => from.resource('RidersPool');
const client = () => stack.properties('RidersPoolClient');

describe('riders', () => {
  it('sign up on their own, and sign in with an email address in any letter case', () => {
    expect(pool().Properties).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    });
  });

  it('have a name, and an email address that must be verified, even after a change', () => {
    expect(pool().Properties).toMatchObject({
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      Schema: [
        { Name: 'email', Required: true, Mutable: true },
        { Name: 'name', Required: true, Mutable: true },
      ],
    });
  });

  it('need a strong password, and reset it only by email', () => {
    expect(pool().Properties).toMatchObject({
      Policies: {
        PasswordPolicy: {
          MinimumLength: 10,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
  });

  it('are in a user pool on the cheapest plan', () => {
    expect(pool().Properties).toMatchObject({ UserPoolTier: 'LITE', MfaConfiguration: 'OFF' });
  });

  it('get emails from Cognito’s own address, unless another one is configured', () => {
    expect(pool().Properties).not.toHaveProperty('EmailConfiguration');
    const fromEmail = 'races@example.com';
    expect(pool(synthesized({ fromEmail })).Properties.EmailConfiguration).toEqual({
      EmailSendingAccount: 'DEVELOPER',
      From: fromEmail,
      SourceArn: `arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/${fromEmail}`,
    });
  });

  it('outlive the stack, unless configured otherwise', () => {
    expect(pool()).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE' },
    });
    expect(pool(synthesized({ retainData: false }))).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtection: 'INACTIVE' },
    });
  });
});

describe('the riders’ client', () => {
  it('has no secret and never sends a password', () => {
    expect(client()).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlowsUserPoolClient: false,
      SupportedIdentityProviders: ['COGNITO'],
    });
  });

  it('does not learn whether an account exists', () => {
    expect(client()).toMatchObject({ PreventUserExistenceErrors: 'ENABLED' });
  });

  it('gets tokens that are valid for an hour, and can refresh them for 30 days unless revoked', () => {
    expect(client()).toMatchObject({
      IdTokenValidity: 60,
      AccessTokenValidity: 60,
      RefreshTokenValidity: 30 * 24 * 60,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
    });
  });

  it('reads and writes only a rider’s email address and name', () => {
    expect(client()).toMatchObject({
      ReadAttributes: ['email', 'email_verified', 'name'],
      WriteAttributes: ['email', 'name'],
    });
  });
});
