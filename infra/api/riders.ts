import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export interface RidersProps {
  /** Whether the riders' accounts outlive the stack. */
  readonly retainData: boolean;
  /** Sender of emails, an identity in Amazon SES. @default Cognito's own address */
  readonly fromEmail?: string | undefined;
}

/** The riders' user pool. Riders sign up with a name and a verified email address. */
export class Riders extends Construct {
  readonly userPool: UserPool;
  /** App client for the race page and other software on the rider's device. */
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: RidersProps) {
    super(scope, id);
    this.userPool = new UserPool(this, 'Pool', {
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      // the old address stays valid until the new one is verified, so a typo does not lock anyone out
      keepOriginal: { email: true },
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: true, mutable: true },
      },
      passwordPolicy: {
        minLength: 10,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userVerification: { emailSubject: 'Alleycat', emailBody: 'Your code for Alleycat is {####}.' },
      ...(props.fromEmail !== undefined && {
        email: UserPoolEmail.withSES({ fromEmail: props.fromEmail, sesRegion: Stack.of(this).region }),
      }),
      mfa: Mfa.OFF,
      featurePlan: FeaturePlan.LITE,
      deletionProtection: props.retainData,
      removalPolicy: props.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.userPool).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason:
          'Except for the email address, an account contains only public data: a name and results. A ' +
          'second factor would delay riders at the start of a race and protect little.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason: 'The Plus plan is billed per rider, and none of its features are used here.',
      },
    );
    this.client = this.userPool.addClient('Client', {
      generateSecret: false, // a page cannot keep a secret
      authFlows: { userSrp: true }, // the password never leaves the rider's machine
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
        fullname: true,
      }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true }),
    });
  }
}
