import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

let stack: Synthesized;
beforeAll(() => {
  stack = synthesized();
});

const pool = (from = stack) => from.resource('RidersPool');
const client = () => stack.properties('RidersPoolClient');

describe('riders', () => {
  it('sign up by themselves and sign in with an e-mail address, however it is cased', () => {
    expect(pool().Properties).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    });
  });

  it('have an address that they have proved to be theirs, also a new one, and a name', () => {
    expect(pool().Properties).toMatchObject({
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      Schema: [
        { Name: 'email', Required: true, Mutable: true },
        { Name: 'name', Required: true, Mutable: true },
      ],
    });
  });

  it('need a strong password, and get a new one by e-mail alone', () => {
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

  it('are on the plan that costs least', () => {
    expect(pool().Properties).toMatchObject({ UserPoolTier: 'LITE', MfaConfiguration: 'OFF' });
  });

  it('outlive the stack, unless the configuration says otherwise', () => {
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

describe('their client', () => {
  it('has no secret, and never sends a password', () => {
    expect(client()).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlowsUserPoolClient: false,
      SupportedIdentityProviders: ['COGNITO'],
    });
  });

  it('is not told whether an account exists', () => {
    expect(client()).toMatchObject({ PreventUserExistenceErrors: 'ENABLED' });
  });

  it('gets tokens for an hour, and new ones for 30 days, unless they are revoked', () => {
    expect(client()).toMatchObject({
      IdTokenValidity: 60,
      AccessTokenValidity: 60,
      RefreshTokenValidity: 30 * 24 * 60,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
    });
  });

  it('reads and writes a rider’s address and name, and nothing else', () => {
    expect(client()).toMatchObject({
      ReadAttributes: ['email', 'email_verified', 'name'],
      WriteAttributes: ['email', 'name'],
    });
  });
});
