import { arn, digest, physicalName } from '../shared/names.ts';
import type { DeployedResource } from '../template/scope.ts';

/** Returns placeholder attributes for a resource that is not emulated. */
export function placeholder(
  stackName: string,
  logicalId: string,
  type: string,
  region: string,
): DeployedResource {
  const [, service = 'custom', kind = 'resource'] = type.split('::');
  const name = physicalName(stackName, logicalId);
  const resource = arn(service.toLowerCase(), region, `${kind.toLowerCase()}/${name}`);
  return {
    ref: name,
    attributes: {
      Arn: resource,
      Id: digest(stackName, logicalId).toLowerCase().slice(0, 26),
      Name: name,
      // a name that never resolves
      ...(type === 'AWS::CloudFront::Distribution' ? { DomainName: `${name.toLowerCase()}.invalid` } : {}),
      ...(service === 'KMS' ? { KeyId: name } : {}),
    },
  };
}
