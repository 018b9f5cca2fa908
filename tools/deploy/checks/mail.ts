import { propertiesOf, type Template } from '../template/template.ts';
import type { Verdict } from './check.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const EMAILS_PER_DAY = 50;

/** Says how many riders can sign up in a day. Cognito emails a code to each of them. */
export function judgeMail(template: Template): Verdict {
  const pools = propertiesOf(template, 'AWS::Cognito::UserPool');
  return {
    outcome: 'ok',
    finding: pools.every(({ EmailConfiguration }) => EmailConfiguration !== undefined)
      ? 'Cognito sends its emails with Amazon SES'
      : `Cognito sends at most ${EMAILS_PER_DAY} emails a day per account without Amazon SES, and each rider ` +
        'who signs up needs one; see docs/runbook.md#rider-accounts',
  };
}
