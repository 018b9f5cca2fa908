import { expect, it } from 'vitest';
import { explainError } from '../../../tools/shared/explain-error.ts';
import { OperatorError } from '../../../tools/shared/operator-error.ts';

const REMEDIES = {
  unreachable: 'Check --region.',
  noCredentials: 'Or pass --local.',
  permissions: 'Or grant s3:PutObject.',
  other: 'Run this again.',
};

const errorOf = (message: string, properties: object) => Object.assign(new Error(message), properties);

it.each([
  [new OperatorError('use --stack'), 'use --stack'],
  [errorOf('connect to 127.0.0.1:1', { code: 'ECONNREFUSED' }), 'connect to 127.0.0.1:1. Check --region.'],
  [
    errorOf('', { name: 'CredentialsProviderError' }),
    'No AWS credentials were found: sign in (aws sso login) or set AWS_PROFILE. Or pass --local.',
  ],
  [
    errorOf('no', { name: 'AccessDeniedException' }),
    'AWS rejected the credentials (AccessDeniedException: no): sign in again. Or grant s3:PutObject.',
  ],
  [errorOf('what it says.', { name: 'Other' }), 'Other: what it says. Run this again.'],
])('an error is explained with a remedy (%#)', (error, text) => {
  expect(explainError(error, REMEDIES)).toBe(text);
});
