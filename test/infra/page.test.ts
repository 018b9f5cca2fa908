import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized, type Synthesized } from './support/synthesized.ts';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f';

let stack: Synthesized;
let ownDomain: Synthesized;
beforeAll(() => {
  stack = synthesized();
  ownDomain = synthesized({ domainName: 'race.example.com', certificateArn: CERTIFICATE });
});

interface Behavior {
  PathPattern?: string;
  CachePolicyId: string;
}
interface DistributionConfig {
  DefaultCacheBehavior: Behavior;
  CacheBehaviors: Behavior[];
  Origins: Record<string, unknown>[];
}

const distribution = (from = stack) =>
  from.properties('PageDistribution').DistributionConfig as DistributionConfig & Record<string, unknown>;

describe("the page's bucket", () => {
  it('is private and encrypted', () => {
    expect(stack.properties('PageFiles')).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('lets only the distribution read files, and refuses requests without TLS', () => {
    expect(stack.properties('PageFilesPolicy').PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 's3:*',
          Resource: ['PageFiles.Arn', 'PageFiles.Arn/*'],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: 'PageFiles.Arn/*',
          Condition: {
            StringEquals: {
              'AWS:SourceArn': 'arn:AWS::Partition:cloudfront::AWS::AccountId:distribution/PageDistribution',
            },
          },
        },
      ],
    });
  });

  it('deletes files a week after a build without them', () => {
    expect(stack.properties('PageFiles').LifecycleConfiguration).toEqual({
      Rules: [{ Status: 'Enabled', ExpirationInDays: 7, TagFilters: [{ Key: 'superseded', Value: 'true' }] }],
    });
  });

  it('outlives the stack, because CloudFormation cannot delete a bucket with files', () => {
    expect(stack.resource('PageFiles').DeletionPolicy).toBe('RetainExceptOnCreate');
  });
});

describe("the page's distribution", () => {
  it('signs its requests to the bucket', () => {
    expect(distribution().Origins).toEqual([
      expect.objectContaining({
        DomainName: 'PageFiles.RegionalDomainName',
        OriginAccessControlId: 'PageAccess.Id',
        S3OriginConfig: { OriginAccessIdentity: '' },
      }),
    ]);
    expect(stack.properties('PageAccess').OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  it('serves index.html at the root, over HTTP/2 and HTTP/3, from the cheapest locations', () => {
    expect(distribution()).toMatchObject({
      DefaultRootObject: 'index.html',
      HttpVersion: 'http2and3',
      PriceClass: 'PriceClass_100',
    });
  });

  it('uses HTTPS, compression and the security headers for every file, and only reads', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = distribution();
    for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors])
      expect(behavior).toMatchObject({
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: ['GET', 'HEAD'],
        Compress: true,
        ResponseHeadersPolicyId: 'PageHeaders',
      });
  });

  it('caches only the files whose names have a hash', () => {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    const [disabled, optimized] = [
      '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      '658327ea-f89d-4fab-a63d-7e88639e58f6',
    ];
    const { DefaultCacheBehavior, CacheBehaviors } = distribution();
    expect(DefaultCacheBehavior.CachePolicyId).toBe(disabled);
    expect(CacheBehaviors).toEqual([
      expect.objectContaining({ PathPattern: 'assets/*', CachePolicyId: optimized }),
    ]);
  });

  it("has CloudFront's domain and certificate by default", () => {
    expect(distribution()).not.toHaveProperty('Aliases');
    expect(distribution()).not.toHaveProperty('ViewerCertificate');
    expect(stack.outputs.PageUrl).toBe('https://PageDistribution.DomainName/');
  });

  it('has its own domain and TLS 1.2 or newer with the two settings', () => {
    expect(distribution(ownDomain)).toMatchObject({
      Aliases: ['race.example.com'],
      ViewerCertificate: {
        AcmCertificateArn: CERTIFICATE,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    });
    expect(ownDomain.outputs.PageUrl).toBe('https://race.example.com/');
  });
});

describe("the page's security headers", () => {
  const policy = () =>
    stack.properties('PageHeaders').ResponseHeadersPolicyConfig as Record<string, Record<string, unknown>>;

  it('allow connections only to the API, its realtime endpoint and Cognito', () => {
    expect(policy().SecurityHeadersConfig).toEqual({
      ContentSecurityPolicy: {
        ContentSecurityPolicy:
          "default-src 'self'; worker-src 'self' blob:; connect-src 'self' https://RaceApi.GraphQLDns " +
          'wss://RaceApi.RealtimeDns https://cognito-idp.AWS::Region.AWS::URLSuffix; ' +
          "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        Override: true,
      },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
    });
  });

  it('deny the page the devices that it does not use', () => {
    expect(policy().CustomHeadersConfig!.Items).toEqual([
      {
        Header: 'permissions-policy',
        Value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
        Override: true,
      },
    ]);
  });
});
