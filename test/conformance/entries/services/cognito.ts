import { may, must, type Area } from '../../shared/entry.ts';
import { NONE, SRP, TRIGGERS } from '../../shared/sources.ts';

export const cognito: Area = {
  title: 'Cognito',
  entries: {
    'cognito/srp': must('A user can sign in with USER_SRP_AUTH and the right password.', SRP),
    'cognito/srp-wrong-password': must(
      'A sign-in with USER_SRP_AUTH and a wrong password is rejected with "Incorrect username or password."',
      SRP,
    ),
    'cognito/srp-new-password': must(
      'A user with a temporary password can sign in with USER_SRP_AUTH and then has to choose a password.',
      SRP,
    ),
    'cognito/trigger-event': must(
      "A trigger's function gets an event with the pool, the user and their attributes.",
      TRIGGERS,
    ),
    'cognito/trigger-throws': must(
      'If a trigger throws, the request fails with a UserLambdaValidationException that has its message.',
      TRIGGERS,
    ),
    'cognito/trigger-output': must(
      'If a trigger returns no event, the request fails with an InvalidLambdaResponseException.',
      TRIGGERS,
    ),
    'cognito/pre-sign-up': must('PreSignUp can confirm a user and verify the email address.', TRIGGERS),
    'cognito/post-confirmation': must('PostConfirmation is called after a user is confirmed.', TRIGGERS),
    'cognito/custom-message': must(
      'CustomMessage returns a message that contains the code and the username.',
      TRIGGERS,
    ),
    'cognito/pre-authentication': must(
      'PreAuthentication is called before the password is checked.',
      TRIGGERS,
    ),
    'cognito/post-authentication': must('PostAuthentication is called after a sign-in.', TRIGGERS),
    'cognito/pre-token-generation': must(
      'PreTokenGeneration can add, replace and remove claims, and replace groups.',
      TRIGGERS,
    ),
    'cognito/user-migration': must('UserMigration can create an unknown user who signs in.', TRIGGERS),
    'cognito/user-migration-failed': may(
      'If UserMigration throws, the sign-in fails with a UserNotFoundException.',
      NONE,
      { confirmed: false },
    ),
  },
};
