import { z } from 'zod';
import { UnsupportedError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import { parseData } from './files/read-data.ts';
import { expandSam, SAM_TRANSFORM } from './sam/expand-sam.ts';
import type { Expansion } from './sam/shared/resource.ts';

const WithTransform = z.looseObject({ Transform: z.union([z.string(), z.array(z.unknown())]).optional() });

/**
 * Transforms that need nothing here: the first one's functions are resolved like all others, and the second one
 * only adds functions that rotate secrets.
 */
const WITHOUT_EFFECT = ['AWS::LanguageExtensions', 'AWS::SecretsManager-2020-07-23'];

/**
 * Runs the transforms of a template, as CloudFormation does before it deploys the template:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-section-structure.html
 * @param file named in errors
 * @throws UnsupportedError for other transforms than SAM, such as AWS::Include and macros
 */
export function expandTransforms(data: unknown, file: string): Expansion {
  const { Transform: given = [], ...sections } = parseData(WithTransform, data, file);
  // sections that are empty in YAML are null
  const template = Object.fromEntries(Object.entries(sections).filter(([, section]) => section !== null));
  const transforms = [given].flat();
  for (const transform of transforms) {
    const name = isRecord(transform) ? String(transform.Name) : String(transform);
    if (name !== SAM_TRANSFORM && !WITHOUT_EFFECT.includes(name))
      throw new UnsupportedError(
        `${file}: the transform ${name} is not emulated, because CloudFormation runs it on AWS; ` +
          'pass the processed template, which `aws cloudformation get-template` returns',
      );
  }
  refuseForEach(template, file);
  return transforms.includes(SAM_TRANSFORM) ? expandSam(template, file) : { template, warnings: [] };
}

/** @throws UnsupportedError for sections or resources that Fn::ForEach or Fn::Transform would generate */
function refuseForEach(template: Record<string, unknown>, file: string): void {
  for (const section of [template, template.Resources, template.Outputs, template.Conditions]) {
    if (!isRecord(section)) continue;
    const name = Object.keys(section).find((key) => /^Fn::(ForEach|Transform)(::|$)/.test(key));
    if (name !== undefined)
      throw new UnsupportedError(`${file}: ${name} is not emulated; write out what it generates`);
  }
}
