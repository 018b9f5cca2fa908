import type { GraphQLTypeResolver } from 'graphql';
import { FieldError } from '../shared/errors.ts';
import { isRecord } from '../../shared/is-record.ts';

/**
 * Returns the type of a value whose field has an interface or union as its type.
 *
 * @throws FieldError for a value without `__typename`; AppSync cannot determine the type in any other way
 */
export const typeResolver: GraphQLTypeResolver<unknown, unknown> = (value, _context, _info, { name }) => {
  const typeName = isRecord(value) ? value['__typename'] : undefined;
  if (typeof typeName === 'string') return typeName;
  throw new FieldError(
    'BadRequestException',
    `Could not determine the exact type of ${name}. Missing __typename key on value.`,
  );
};
