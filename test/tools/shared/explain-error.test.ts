import { expect, it } from 'vitest';
import { explainError } from '../../../tools/shared/explain-error.ts';
import { OperatorError } from '../../../tools/shared/operator-error.ts';

const REMEDIES = {
  unreachable: 'Check --region.',
  noCredentials: 'Or pass --local.',
  permissions: 'Or grant s3:PutObject.',
  other: 'Run this again.',
};

it.each([
  [new OperatorError('use --stack'), 'use --stack'],
  [{ code: 'ECONNREFUSED', message: 'connect to 127.0.0.1:1' }, 'connect to 127.0.0.1:1. Check --region.'],
  [
    { name: 'CredentialsProviderError' },
    'No AWS credentials were found: sign in (aws sso login) or set AWS_PROFILE. Or pass --local.',
  ],
  [
    { name: 'AccessDeniedException', message: 'no' },
    'AWS rejected the credentials (AccessDeniedException: no): sign in again. Or grant s3:PutObject.',
  ],
  [{ name: 'Other', message: 'what it says' }, 'Other: what it says. Run this again.'],
])('the error %o is explained with a remedy', (error, text) => {
  expect(explainError(error, REMEDIES)).toBe(text);
});
