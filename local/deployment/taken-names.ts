import { TemplateError } from '../shared/errors.ts';
import { TABLE_TYPES } from '../template/stack.ts';

/** Types whose resources have names that must be unique in an account and region. */
const NAMED_TYPES = [
  ...TABLE_TYPES,
  'AWS::IAM::Role',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::Function',
  'AWS::SQS::Queue',
];

/** The names that resources of the app have taken so far. */
export class TakenNames {
  readonly #owners = new Map<string, string>();

  /** @throws TemplateError if another resource of the type has the name already */
  take(type: string, name: string, owner: string): void {
    if (!NAMED_TYPES.includes(type)) return;
    const key = `${type.replace('GlobalTable', 'Table')} ${name}`;
    const other = this.#owners.get(key);
    if (other !== undefined)
      throw new TemplateError(
        `the ${type} ${name} exists already: ${other} has that name; rename one of them, or choose stacks that ` +
          'belong in the same account',
        owner,
      );
    this.#owners.set(key, owner);
  }
}
