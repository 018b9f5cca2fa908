import { PLACEHOLDER_DOMAIN, arn, digest, physicalName } from '../shared/names.ts';
import type { DeployedResource } from '../template/scope.ts';

/** Attributes that are lists on AWS. */
const LISTS = [
  ...['NameServers', 'DnsEntries', 'NetworkInterfaceIds', 'SubnetIds', 'Ipv6CidrBlocks'],
  ...['CidrBlockAssociations', 'PrivateIpAddresses', 'AttachedGroups'],
];
const LIST_LENGTH = 3;
const CIDR_BLOCK = '10.0.0.0/16';

/** Returns made-up values for a resource that is not emulated. They depend only on the names. */
export function placeholder(
  stackName: string,
  logicalId: string,
  type: string,
  region: string,
): DeployedResource {
  const [, service = 'custom', kind = 'resource'] = type.split('::');
  const name = physicalName(stackName, logicalId);
  const ownArn = arn(service.toLowerCase(), region, `${kind.toLowerCase()}/${name}`);
  const host = `${name.toLowerCase()}${PLACEHOLDER_DOMAIN}`;
  return {
    ref: type === 'AWS::SecretsManager::Secret' ? ownArn : name,
    attributes: {
      Arn: ownArn,
      Id: digest(stackName, logicalId).toLowerCase().slice(0, 26),
      Name: name,
      ...(service === 'KMS' ? { KeyId: name } : {}),
    },
    placeholder: (attribute) => {
      const value = attributeOf(attribute);
      return LISTS.includes(attribute) ? Array.from({ length: LIST_LENGTH }, () => value) : value;
    },
  };

  function attributeOf(attribute: string): string {
    if (/Arn$/i.test(attribute)) return `${ownArn}/${attribute}`;
    if (/(Url|Uri|URL|URI|ApiEndpoint|CollectionEndpoint|DashboardEndpoint)$/.test(attribute))
      return `https://${host}`;
    if (/(Domain|DomainName|Address|Host|Hostname|Endpoint|DNSName|DnsName)$/.test(attribute)) return host;
    if (/CidrBlock$/.test(attribute)) return CIDR_BLOCK;
    return `${name}-${attribute.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  }
}
