import type { InputHTMLAttributes } from 'react';

/** Fields that a form can have. */
export type FieldName = 'name' | 'email' | 'password' | 'newPassword' | 'code' | 'guestName';

export interface Field {
  name: FieldName;
  label: string;
  hint?: string;
  /** Error text for an empty field. Absent if the field is optional. */
  missing?: string;
  input: InputHTMLAttributes<HTMLInputElement>;
}

const EMAIL: Field = {
  name: 'email',
  label: 'Email',
  missing: 'Enter your email address.',
  // `username`, not `email`, so that password managers save the password under this address
  input: {
    type: 'email',
    autoComplete: 'username',
    inputMode: 'email',
    spellCheck: false,
    autoCapitalize: 'none',
  },
};

const NAME: Field = {
  name: 'name',
  label: 'Name on the board',
  missing: 'Enter the name to show on the board.',
  input: { autoComplete: 'nickname', maxLength: 40, spellCheck: false },
};

const PASSWORD: Field = {
  name: 'password',
  label: 'Password',
  missing: 'Enter your password.',
  input: { type: 'password', autoComplete: 'current-password' },
};

const NEW_PASSWORD: Field = {
  name: 'newPassword',
  label: 'New password',
  hint: 'At least 10 characters, with uppercase and lowercase letters, a number and a symbol.',
  missing: 'Choose a password.',
  input: { type: 'password', autoComplete: 'new-password' },
};

const CODE: Field = {
  name: 'code',
  label: 'Code from the email',
  missing: 'Enter the code.',
  input: { autoComplete: 'one-time-code', inputMode: 'numeric', spellCheck: false, maxLength: 12 },
};

const GUEST_NAME: Field = {
  name: 'guestName',
  label: 'Name on the board',
  hint: 'Leave it blank and we’ll make one up.',
  input: { autoComplete: 'nickname', maxLength: 40, spellCheck: false },
};

export const FIELDS = { EMAIL, NAME, PASSWORD, NEW_PASSWORD, CODE, GUEST_NAME };

/** Returns the first required field that is empty, with its error text. */
export function firstMissing(
  fields: readonly Field[],
  values: Record<FieldName, string>,
): { field: FieldName; text: string } | undefined {
  for (const { name, missing } of fields)
    if (missing !== undefined && values[name].trim() === '') return { field: name, text: missing };
  return undefined;
}
