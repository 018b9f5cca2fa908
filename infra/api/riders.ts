import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { AccountRecovery, ClientAttributes, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

export interface RidersProps {
  /** Whether the riders' accounts outlive the stack. */
  readonly retainData: boolean;
}

/** Who may ride: people sign up by themselves with an e-mail address, which has to be theirs, and a name. */
export class Riders extends Construct {
  readonly userPool: UserPool;
  /** The race page, and whatever else runs at the rider's. */
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: RidersProps) {
    super(scope, id);
    this.userPool = new UserPool(this, 'Pool', {
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      // an address takes the place of the old one when it is proved, so nobody is locked out by a slip
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
      mfa: Mfa.OFF,
      featurePlan: FeaturePlan.LITE,
      deletionProtection: props.retainData,
      removalPolicy: props.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.userPool).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason:
          'An account holds a name and results that are public. A second factor, between a rider and the ' +
          'start of a race, would cost more than what it protects.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason: 'The plan Plus is paid for by each rider; nothing of what it adds is used here.',
      },
    );
    this.client = this.userPool.addClient('Client', {
      generateSecret: false, // a page cannot keep one
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
