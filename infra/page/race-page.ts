import { Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  type HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  contentSecurityPolicy,
  HSTS_SECONDS,
  PERMISSIONS_POLICY,
  REFERRER_POLICY,
} from './security-headers.ts';
import { ASSETS_FOLDER, SUPERSEDED_TAG } from './page-files.ts';

export interface RacePageProps {
  /** Origins that the page may connect to. */
  readonly connectSources: string[];
  /** The page's own domain. @default the domain that CloudFront assigns */
  readonly domainName?: string | undefined;
  /** Certificate for `domainName`, in us-east-1. */
  readonly certificateArn?: string | undefined;
}

/** Days that a file stays in the bucket after a build without it. Pages that are open may still load it. */
const SUPERSEDED_DAYS = 7;

/**
 * Hosts the web page: a private bucket, and a CloudFront distribution that serves it. `npm run deploy:page`
 * uploads the files.
 */
export class RacePage extends Construct {
  readonly bucket: Bucket;
  readonly url: string;

  constructor(scope: Construct, id: string, { connectSources, domainName, certificateArn }: RacePageProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // CloudFormation cannot delete a bucket that contains files
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [
        {
          tagFilters: { [SUPERSEDED_TAG.Key]: SUPERSEDED_TAG.Value },
          expiration: Duration.days(SUPERSEDED_DAYS),
        },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The bucket contains only the public page, and only CloudFront and administrators can read it.',
    });

    // names are unique in an account, not in a region, so two regions must not derive the same one
    const name = `alleycat-${Fn.select(2, Fn.split('/', Stack.of(this).stackId))}`;
    const distribution = new Distribution(this, 'Distribution', {
      comment: `${Stack.of(this).stackName} page`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(domainName !== undefined && { domainNames: [domainName] }),
      ...(certificateArn !== undefined && {
        certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      ...this.#behaviors(name, connectSources),
    });
    Validations.of(distribution).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-CFR1',
        reason: 'Races are public everywhere.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-CFR2',
        reason: 'The distribution serves only static files. A web ACL costs $5 a month and protects little.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-CFR3',
        reason: 'Access logs would store the IP addresses of viewers, and nobody would read them.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-CFR4',
        reason:
          'The security policy of CloudFront’s own domain cannot be changed. With domainName and ' +
          'certificateArn, the policy is TLSv1.2_2021.',
      },
    );
    this.url = `https://${domainName ?? distribution.distributionDomainName}/`;
  }

  /** Caches files with a hash in their names, and reads all others from the bucket for each request. */
  #behaviors(name: string, connectSources: string[]) {
    const origin = S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket, {
      originAccessControl: new S3OriginAccessControl(this, 'Access', { originAccessControlName: name }),
    });
    const common = {
      origin,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.#headers(name, connectSources),
      compress: true,
    };
    return {
      defaultBehavior: { ...common, cachePolicy: CachePolicy.CACHING_DISABLED },
      additionalBehaviors: {
        [`${ASSETS_FOLDER}*`]: { ...common, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
      },
    };
  }

  #headers(name: string, connectSources: string[]): ResponseHeadersPolicy {
    const override = true;
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: name,
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy(connectSources),
          override,
        },
        strictTransportSecurity: { accessControlMaxAge: Duration.seconds(HSTS_SECONDS), override },
        contentTypeOptions: { override },
        referrerPolicy: { referrerPolicy: REFERRER_POLICY as HeadersReferrerPolicy, override },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'permissions-policy', value: PERMISSIONS_POLICY, override }],
      },
    });
  }
}
