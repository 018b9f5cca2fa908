import { describe, expect, it } from 'vitest';
import { parseRider } from '../../../web/ride/sign-in/rider.ts';
import { riderOf } from '../../../web/ride/sign-in/rider-of.ts';
import { faultOf } from '../../../web/ride/sign-in/fault.ts';
import { FIELDS, firstMissing } from '../../../web/ride/sign-in/fields.ts';
import '../support/english.ts';

function named(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

describe('faultOf', () => {
  it('names the field that the error is about, and explains the error in plain language', () => {
    expect(faultOf(named('NotAuthorizedException', 'Incorrect username or password.'))).toEqual({
      field: 'password',
      text: 'Wrong email or password. Try again, or reset your password.',
    });
    expect(faultOf(named('CodeMismatchException'))).toMatchObject({ field: 'code' });
    expect(faultOf(named('UsernameExistsException'))).toMatchObject({ field: 'email' });
  });

  it('says which rule a password breaks', () => {
    const message = 'Password did not conform with policy: Password not long enough';
    expect(faultOf(named('InvalidPasswordException', message))).toEqual({
      field: 'newPassword',
      text: 'This password is too weak. Password not long enough.',
    });
  });

  it('names no field for a network error, and passes on unknown errors', () => {
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

  it('finds the first required field that is empty or contains only spaces', () => {
    expect(firstMissing([FIELDS.EMAIL, FIELDS.PASSWORD], values)).toEqual({
      field: 'password',
      text: 'Enter your password.',
    });
  });

  it('accepts an empty optional field', () => {
    expect(firstMissing([FIELDS.EMAIL, FIELDS.GUEST_NAME], values)).toBeUndefined();
  });
});

describe('a rider', () => {
  it('is built from the token’s claims, with the user name if the token has no name', () => {
    expect(riderOf({ sub: 'a-1', name: 'Ada', 'cognito:username': 'u' })).toEqual({
      racerId: 'a-1',
      name: 'Ada',
    });
    expect(riderOf({ sub: 'a-1', 'cognito:username': 'u' })).toEqual({ racerId: 'a-1', name: 'u' });
  });

  it.each([
    ['without its invisible characters', '\u202eAda\u3164 ', 'Ada'],
    ['as the id if nothing in it is visible', '\u3164\u2800\u202e', 'a-1'],
    ['truncated to 40 characters', 'x'.repeat(50), 'x'.repeat(40)],
  ])('has the name that rankings show: %s', (_, name, shown) => {
    expect(riderOf({ sub: 'a-1', name, 'cognito:username': 'u' })).toEqual({ racerId: 'a-1', name: shown });
  });

  it('is parsed from what the browser stored, and from nothing else', () => {
    const rider = { racerId: 'a-1', name: 'Ada' };
    expect(parseRider(JSON.stringify(rider))).toEqual(rider);
    for (const odd of [undefined, '', 'null', '{"racerId":1}', '[]']) expect(parseRider(odd)).toBeUndefined();
  });
});
