/** Services whose resources all have no effect locally, each with the reason. */
const SERVICES_WITHOUT_EFFECT: Record<string, string> = {
  'AWS::ApplicationAutoScaling': 'capacity is not limited here',
  'AWS::Athena': 'no files are stored here to query',
  'AWS::Backup': 'nothing is backed up here',
  'AWS::Budgets': 'nothing here costs money',
  'AWS::CE': 'nothing here costs money',
  'AWS::CertificateManager': 'no domain names are used here',
  'AWS::Chatbot': 'there are no alarms here to report',
  'AWS::CloudFront': 'no web pages are served here',
  'AWS::CloudTrail': 'no calls to AWS are recorded here',
  'AWS::CloudWatch': 'there are no metrics here',
  'AWS::CodeBuild': 'nothing is built here',
  'AWS::CodeCommit': 'nothing is built here',
  'AWS::CodeDeploy': 'nothing is deployed gradually here',
  'AWS::CodePipeline': 'nothing is built here',
  'AWS::Config': 'no configuration is recorded here',
  'AWS::ECR': 'container images do not run here',
  'AWS::Glue': 'no files are stored here to query',
  'AWS::GuardDuty': 'no calls to AWS are recorded here',
  'AWS::KMS': 'nothing is encrypted at rest',
  'AWS::Logs': "function logs go to the runtime's own log",
  'AWS::Oam': 'there are no metrics here',
  'AWS::RUM': 'there are no metrics here',
  'AWS::ResourceGroups': 'groups only list resources',
  'AWS::Route53': 'no domain names are used here',
  'AWS::S3': 'no files are stored here',
  'AWS::SecretsManager': 'secrets are read only from AWS',
  'AWS::ServiceCatalogAppRegistry': 'applications only list resources',
  'AWS::Signer': 'code signatures are not checked here',
  'AWS::SSM': 'only parameters are read here',
  'AWS::Synthetics': 'there are no metrics here',
  'AWS::WAF': 'no request here is filtered',
  'AWS::WAFRegional': 'no request here is filtered',
  'AWS::WAFv2': 'no request here is filtered',
  'AWS::XRay': 'nothing here is traced',
};

const NETWORK = 'everything here runs in one network';
const PRINCIPAL = 'only roles call services here';
const CUSTOM = 'only CloudFormation calls the functions of custom resources';
const RESOURCE_POLICY = 'only role policies are evaluated';

/** Types of other services that have no effect locally, each with the reason. */
const TYPES_WITHOUT_EFFECT: Record<string, string> = {
  'AWS::AppSync::DomainName': 'no domain names are used here',
  'AWS::AppSync::DomainNameApiAssociation': 'no domain names are used here',
  ...Object.fromEntries(
    [
      ...['CustomerGateway', 'DHCPOptions', 'EgressOnlyInternetGateway', 'EIP', 'FlowLog'],
      ...['GatewayRouteTableAssociation', 'InternetGateway', 'NatGateway', 'NetworkAcl', 'NetworkAclEntry'],
      ...['PrefixList', 'Route', 'RouteTable', 'SecurityGroup', 'SecurityGroupEgress'],
      ...['SecurityGroupIngress', 'Subnet', 'SubnetCidrBlock', 'SubnetNetworkAclAssociation'],
      ...['SubnetRouteTableAssociation', 'VPC', 'VPCCidrBlock', 'VPCDHCPOptionsAssociation', 'VPCEndpoint'],
      ...['VPCGatewayAttachment', 'VPCPeeringConnection'],
    ].map((name) => [`AWS::EC2::${name}`, NETWORK]),
  ),
  ...Object.fromEntries(
    [
      ...['AccessKey', 'Group', 'GroupPolicy', 'InstanceProfile', 'OIDCProvider', 'SAMLProvider'],
      ...['ServerCertificate', 'ServiceLinkedRole', 'User', 'UserPolicy', 'UserToGroupAddition'],
    ].map((name) => [`AWS::IAM::${name}`, PRINCIPAL]),
  ),
  ...Object.fromEntries(
    [
      ...['DynamoDB::ResourcePolicy', 'Events::EventBusPolicy', 'Kinesis::ResourcePolicy'],
      ...['Lambda::Permission', 'SNS::TopicPolicy', 'SQS::QueuePolicy'],
    ].map((name) => [`AWS::${name}`, RESOURCE_POLICY]),
  ),
  'AWS::CDK::Metadata': 'only tells AWS which constructs a stack uses',
  'AWS::CloudFormation::CustomResource': CUSTOM,
  'AWS::CloudFormation::WaitCondition': CUSTOM,
  'AWS::CloudFormation::WaitConditionHandle': CUSTOM,
  'AWS::Lambda::CodeSigningConfig': 'code signatures are not checked here',
  'AWS::Lambda::LayerVersion': 'functions that use a layer log a warning of their own',
  'Custom::CDKBucketDeployment': 'no files are stored here',
  'Custom::CDKECRDeployment': 'container images do not run here',
  'Custom::CloudwatchLogResourcePolicy': RESOURCE_POLICY,
  'Custom::DynamoDBReplica': 'tables have no replicas here',
  'Custom::LogRetention': "function logs go to the runtime's own log",
  'Custom::S3AutoDeleteObjects': 'no files are stored here',
  'Custom::S3BucketNotifications': 'no files are stored here',
  'Custom::VpcRestrictDefaultSG': NETWORK,
};

/** Returns whether resources of a type can be skipped without a warning. */
export function hasNoEffect(type: string): boolean {
  return type in TYPES_WITHOUT_EFFECT || type.split('::').slice(0, 2).join('::') in SERVICES_WITHOUT_EFFECT;
}
