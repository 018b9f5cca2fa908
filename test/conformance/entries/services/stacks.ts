import { must, type Area } from '../../shared/entry.ts';
import {
  CIDR_FUNCTION,
  DYNAMIC_REFERENCES,
  EXPORTS,
  NESTED_STACKS,
  RESOURCE_NAMES,
  SAM_GENERATED,
  SAM_GLOBALS,
  SAM_POLICIES,
  STACK_PARAMETERS,
} from '../../shared/sources.ts';

export const stacks: Area = {
  title: 'Stacks and templates',
  entries: {
    'stacks/exports': must('Fn::ImportValue returns the value that another stack exports.', EXPORTS),
    'stacks/unique-exports': must('Two stacks cannot export the same name.', EXPORTS),
    'stacks/unique-names': must('Two resources of a type cannot have the same custom name.', RESOURCE_NAMES),
    'stacks/nested-parameters': must(
      'A nested stack gets its parameters from the resource in its parent.',
      NESTED_STACKS,
    ),
    'stacks/nested-outputs': must(
      'Fn::GetAtt with Outputs.Name returns an output of a nested stack.',
      NESTED_STACKS,
    ),
    'stacks/required-parameters': must('A parameter without a default needs a value.', STACK_PARAMETERS),
    'stacks/parameter-rules': must(
      'A parameter has to match its type, its allowed values and its pattern.',
      STACK_PARAMETERS,
    ),
    'stacks/parameter-store': must(
      'Parameters of the type AWS::SSM::Parameter::Value contain the value of the named parameter.',
      STACK_PARAMETERS,
    ),
    'stacks/dynamic-references': must(
      'A dynamic reference to a parameter in Parameter Store is replaced with its value.',
      DYNAMIC_REFERENCES,
    ),
    'stacks/cidr': must('Fn::Cidr returns consecutive address blocks of the given size.', CIDR_FUNCTION),
    'stacks/sam-globals': must(
      "A resource's own values override global ones, and maps and lists are joined.",
      SAM_GLOBALS,
    ),
    'stacks/sam-policy-templates': must(
      'A policy template allows its actions only on the resource in its parameter.',
      SAM_POLICIES,
    ),
    'stacks/sam-generated-resources': must(
      'The resources that SAM generates have documented logical ids.',
      SAM_GENERATED,
    ),
  },
};
