import { arn, digest, physicalName } from '../shared/names.ts';
import type { Standing } from '../template/scope.ts';

/** What a resource that does not stand here answers: names that look right and lead nowhere. */
export function placeholder(stackName: string, logicalId: string, type: string, region: string): Standing {
  const [, service = 'custom', kind = 'resource'] = type.split('::');
  const name = physicalName(stackName, logicalId);
  const resource = arn(service.toLowerCase(), region, `${kind.toLowerCase()}/${name}`);
  const topic = type === 'AWS::SNS::Topic';
  return {
    ref: topic ? arn('sns', region, name) : name,
    attributes: {
      Arn: topic ? arn('sns', region, name) : resource,
      Id: digest(stackName, logicalId).toLowerCase().slice(0, 26),
      Name: name,
      ...(topic ? { TopicArn: arn('sns', region, name), TopicName: name } : {}),
      ...(service === 'KMS' ? { KeyId: name } : {}),
    },
  };
}
