import { must, type Area } from '../../shared/entry.ts';
import { SRP } from '../../shared/sources.ts';

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
  },
};
