import type { InputHTMLAttributes } from 'react';

/** What a form can ask for. */
export type FieldName = 'name' | 'email' | 'password' | 'newPassword' | 'code' | 'guestName';

export interface Field {
  name: FieldName;
  label: string;
  hint?: string;
  /** Said when it is left empty; without it the field may be empty. */
  missing?: string;
  input: InputHTMLAttributes<HTMLInputElement>;
}

const EMAIL: Field = {
  name: 'email',
  label: 'E-mail',
  missing: 'Enter your e-mail address.',
  // `username`, not `email`: so that password managers file the password under it
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
  missing: 'Enter the name that the board shows.',
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
  hint: 'At least 10 characters: upper and lower case, a digit and a symbol.',
  missing: 'Choose a password.',
  input: { type: 'password', autoComplete: 'new-password' },
};

const CODE: Field = {
  name: 'code',
  label: 'Code from the e-mail',
  missing: 'Enter the code.',
  input: { autoComplete: 'one-time-code', inputMode: 'numeric', spellCheck: false, maxLength: 12 },
};

const GUEST_NAME: Field = {
  name: 'guestName',
  label: 'Name on the board',
  hint: 'Leave it empty and one is made up.',
  input: { autoComplete: 'nickname', maxLength: 40, spellCheck: false },
};

export const FIELDS = { EMAIL, NAME, PASSWORD, NEW_PASSWORD, CODE, GUEST_NAME };

/** The first of these fields that must be filled in and is not, with what to say. */
export function firstMissing(
  fields: readonly Field[],
  values: Record<FieldName, string>,
): { field: FieldName; text: string } | undefined {
  for (const { name, missing } of fields)
    if (missing !== undefined && values[name].trim() === '') return { field: name, text: missing };
  return undefined;
}
