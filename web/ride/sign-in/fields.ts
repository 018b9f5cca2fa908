import type { InputHTMLAttributes } from 'react';
import { t } from '../../i18n/t.ts';

/** Fields that a form can have. */
export type FieldName = 'name' | 'email' | 'password' | 'newPassword' | 'code' | 'guestName';

export interface Field {
  name: FieldName;
  label: () => string;
  hint?: () => string;
  /** Error text for an empty field. Absent if the field is optional. */
  missing?: () => string;
  input: InputHTMLAttributes<HTMLInputElement>;
}

const EMAIL: Field = {
  name: 'email',
  label: () => t('signIn.fields.email'),
  missing: () => t('signIn.missing.email'),
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
  label: () => t('signIn.fields.name'),
  missing: () => t('signIn.missing.name'),
  input: { autoComplete: 'nickname', maxLength: 40, spellCheck: false },
};

const PASSWORD: Field = {
  name: 'password',
  label: () => t('signIn.fields.password'),
  missing: () => t('signIn.missing.password'),
  input: { type: 'password', autoComplete: 'current-password' },
};

const NEW_PASSWORD: Field = {
  name: 'newPassword',
  label: () => t('signIn.fields.newPassword'),
  hint: () => t('signIn.hints.newPassword'),
  missing: () => t('signIn.missing.newPassword'),
  input: { type: 'password', autoComplete: 'new-password' },
};

const CODE: Field = {
  name: 'code',
  label: () => t('signIn.fields.code'),
  missing: () => t('signIn.missing.code'),
  input: { autoComplete: 'one-time-code', inputMode: 'numeric', spellCheck: false, maxLength: 12 },
};

const GUEST_NAME: Field = {
  name: 'guestName',
  label: () => t('signIn.fields.name'),
  hint: () => t('signIn.hints.guestName'),
  input: { autoComplete: 'nickname', maxLength: 40, spellCheck: false },
};

export const FIELDS = { EMAIL, NAME, PASSWORD, NEW_PASSWORD, CODE, GUEST_NAME };

/** Returns the first required field that is empty, with its error text. */
export function firstMissing(
  fields: readonly Field[],
  values: Record<FieldName, string>,
): { field: FieldName; text: string } | undefined {
  for (const { name, missing } of fields)
    if (missing !== undefined && values[name].trim() === '') return { field: name, text: missing() };
  return undefined;
}
