import { describe, expect, it } from 'vitest';
import { parseRider, riderOf } from '../../../web/ride/sign-in/rider.ts';
import { faultOf } from '../../../web/ride/sign-in/fault.ts';
import { FIELDS, firstMissing } from '../../../web/ride/sign-in/fields.ts';

function named(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

describe('faultOf', () => {
  it('names the field that is to blame, in plain words', () => {
    expect(faultOf(named('NotAuthorizedException', 'Incorrect username or password.'))).toEqual({
      field: 'password',
      text: 'Wrong email or password. Try again, or reset your password.',
    });
    expect(faultOf(named('CodeMismatchException'))).toMatchObject({ field: 'code' });
    expect(faultOf(named('UsernameExistsException'))).toMatchObject({ field: 'email' });
  });

  it('says which of the rules a password breaks', () => {
    const message = 'Password did not conform with policy: Password not long enough';
    expect(faultOf(named('InvalidPasswordException', message))).toEqual({
      field: 'newPassword',
      text: 'This password is too weak. Password not long enough.',
    });
  });

  it('blames no field for the network, and passes on what it does not know', () => {
    expect(faultOf(named('NetworkError', 'Network error'))).toEqual({
      text: expect.stringContaining('couldn’t reach') as unknown,
    });
    expect(faultOf(named('InternalErrorException', 'Try later.'))).toEqual({ text: 'Try later.' });
    expect(faultOf('odd')).toEqual({ text: 'odd' });
  });
});

describe('firstMissing', () => {
  const values = {
    name: '',
    email: 'ada@example.com',
    password: ' ',
    newPassword: '',
    code: '',
    guestName: '',
  };

  it('finds the first field that must be filled in; blanks do not fill it', () => {
    expect(firstMissing([FIELDS.EMAIL, FIELDS.PASSWORD], values)).toEqual({
      field: 'password',
      text: 'Enter your password.',
    });
  });

  it('lets a field be empty that need not be filled in', () => {
    expect(firstMissing([FIELDS.EMAIL, FIELDS.GUEST_NAME], values)).toBeUndefined();
  });
});

describe('a rider', () => {
  it('comes from the claims of the token, under its name or else its user name', () => {
    expect(riderOf({ sub: 'a-1', name: 'Ada', 'cognito:username': 'u' })).toEqual({
      racerId: 'a-1',
      name: 'Ada',
    });
    expect(riderOf({ sub: 'a-1', 'cognito:username': 'u' })).toEqual({ racerId: 'a-1', name: 'u' });
  });

  it('is read back from what the browser kept, and from nothing else', () => {
    const rider = { racerId: 'a-1', name: 'Ada' };
    expect(parseRider(JSON.stringify(rider))).toEqual(rider);
    for (const odd of [undefined, '', 'null', '{"racerId":1}', '[]']) expect(parseRider(odd)).toBeUndefined();
  });
});
