import { useId } from 'react';
import type { Field } from './fields.ts';
import styles from './form-field.module.css';

/** A labelled input with its hint and, below it, what is wrong with it. */
export function FormField({ field, error }: { field: Field; error: string | undefined }) {
  const id = useId();
  const { name, label, hint, missing, input } = field;
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        {...input}
        id={id}
        name={name}
        required={missing !== undefined}
        aria-invalid={error !== undefined}
        {...(described.length > 0 && { 'aria-describedby': described.join(' ') })}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
