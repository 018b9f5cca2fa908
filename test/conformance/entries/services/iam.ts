import { must, type Area } from '../../shared/entry.ts';
import { APPSYNC_AUTH, IAM_ELEMENTS, IAM_ERRORS, IAM_LOGIC, TRANSACTIONS } from '../../shared/sources.ts';

export const iam: Area = {
  title: 'IAM',
  entries: {
    'iam/implicit-deny': must('What no policy allows is refused.', IAM_LOGIC),
    'iam/allow': must('What a policy allows is allowed.', IAM_LOGIC),
    'iam/lists': must('Actions and resources may be lists.', IAM_ELEMENTS),
    'iam/action-case': must('Actions are compared without regard to case.', IAM_ELEMENTS),
    'iam/resource-case': must('Resources are compared with regard to case.', IAM_ELEMENTS),
    'iam/whole-action': must('Another action of the service is not allowed by it.', IAM_ELEMENTS),
    'iam/whole-resource': must('A resource is compared as a whole, not by its beginning.', IAM_ELEMENTS),
    'iam/star': must('A star covers any characters, colons and slashes too.', IAM_ELEMENTS),
    'iam/question-mark': must('A question mark covers one character.', IAM_ELEMENTS),
    'iam/question-mark-once': must('A question mark covers no more than one.', IAM_ELEMENTS),
    'iam/no-other-wildcards': must('Nothing else is a wildcard.', IAM_ELEMENTS),
    'iam/explicit-deny': must('A denial outdoes whatever allows.', IAM_LOGIC),
    'iam/deny-of-another': must('The denial of one resource does not touch another.', IAM_LOGIC),
    'iam/not-action': must('NotAction and NotResource cover all but what they name.', IAM_ELEMENTS),
    'iam/not-action-left-out': must('What NotAction names is not covered.', IAM_ELEMENTS),
    'iam/one-statement': must('A document may hold one statement without a list.', IAM_ELEMENTS),
    'iam/action-required': must('A statement has Action or NotAction.', IAM_ELEMENTS),
    'iam/one-of-action': must('A statement does not have both.', IAM_ELEMENTS),
    'iam/resource-required': must("A role's statement has Resource or NotResource.", IAM_ELEMENTS),
    'iam/effect': must('An effect is Allow or Deny, in this spelling.', IAM_ELEMENTS),
    'iam/unknown-element': must('An element that IAM does not know is refused.', IAM_ELEMENTS),
    'iam/ways-to-grant': must('Inline, attached and managed policies of a role count alike.', IAM_LOGIC),
    'iam/access-denied-message': must(
      'A refusal names who may not do which action on which resource.',
      IAM_ERRORS,
    ),
    'iam/index-is-a-resource': must("A query of an index asks for the index's ARN.", IAM_ERRORS),
    'iam/transaction-by-item': must('A transaction needs the action of each of its items.', TRANSACTIONS),
    'iam/data-source-role': must('A data source does what its role may, and no more.', APPSYNC_AUTH),
    'iam/graphql-field': must('An IAM caller needs appsync:GraphQL on each top-level field.', APPSYNC_AUTH),
    'iam/send-batch-is-send': must('A batch of messages needs sqs:SendMessage.', IAM_ELEMENTS),
  },
};
