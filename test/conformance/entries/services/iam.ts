import { must, type Area } from '../../shared/entry.ts';
import { APPSYNC_AUTH, IAM_ELEMENTS, IAM_ERRORS, IAM_LOGIC, TRANSACTIONS } from '../../shared/sources.ts';

export const iam: Area = {
  title: 'IAM',
  entries: {
    'iam/implicit-deny': must('An action that no policy allows is denied.', IAM_LOGIC),
    'iam/allow': must('An action that a policy allows is allowed.', IAM_LOGIC),
    'iam/lists': must('Actions and resources can be lists.', IAM_ELEMENTS),
    'iam/action-case': must('Actions are not case-sensitive.', IAM_ELEMENTS),
    'iam/resource-case': must('Resources are case-sensitive.', IAM_ELEMENTS),
    'iam/whole-action': must(
      'A permission for one action does not allow any other action of the service.',
      IAM_ELEMENTS,
    ),
    'iam/whole-resource': must(
      'A pattern has to match the whole resource, not only its start.',
      IAM_ELEMENTS,
    ),
    'iam/star': must(
      'An asterisk matches any sequence of characters, including colons and slashes.',
      IAM_ELEMENTS,
    ),
    'iam/question-mark': must('A question mark matches one character.', IAM_ELEMENTS),
    'iam/question-mark-once': must('A question mark does not match more than one character.', IAM_ELEMENTS),
    'iam/no-other-wildcards': must('Only the asterisk and the question mark are wildcards.', IAM_ELEMENTS),
    'iam/explicit-deny': must('A Deny overrides every Allow.', IAM_LOGIC),
    'iam/deny-of-another': must('A Deny for one resource does not affect other resources.', IAM_LOGIC),
    'iam/not-action': must('NotAction and NotResource cover everything except what they list.', IAM_ELEMENTS),
    'iam/not-action-left-out': must('Actions listed in NotAction are not covered.', IAM_ELEMENTS),
    'iam/one-statement': must('A document can contain a single statement instead of a list.', IAM_ELEMENTS),
    'iam/action-required': must('A statement requires Action or NotAction.', IAM_ELEMENTS),
    'iam/one-of-action': must('A statement cannot have both Action and NotAction.', IAM_ELEMENTS),
    'iam/resource-required': must(
      'A statement in the policy of a role requires Resource or NotResource.',
      IAM_ELEMENTS,
    ),
    'iam/effect': must('The effect is Allow or Deny, spelled exactly like that.', IAM_ELEMENTS),
    'iam/unknown-element': must('An unknown element is rejected.', IAM_ELEMENTS),
    'iam/ways-to-grant': must(
      'Inline, attached and managed policies of a role have the same effect.',
      IAM_LOGIC,
    ),
    'iam/access-denied-message': must(
      'The error for a denied call names the principal, the action and the resource.',
      IAM_ERRORS,
    ),
    'iam/index-is-a-resource': must(
      "A query on an index requires permission for the index's ARN.",
      IAM_ERRORS,
    ),
    'iam/transaction-by-item': must(
      'A transaction requires permission for the action on each item.',
      TRANSACTIONS,
    ),
    'iam/data-source-role': must('A data source can do only what its role allows.', APPSYNC_AUTH),
    'iam/graphql-field': must('An IAM caller needs appsync:GraphQL on each top-level field.', APPSYNC_AUTH),
    'iam/send-batch-is-send': must('Sending a batch of messages requires sqs:SendMessage.', IAM_ELEMENTS),
  },
};
