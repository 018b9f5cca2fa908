import { useEffect, useRef, useState, type FormEvent, type ReactNode, useId } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './auth-form.module.css';
import { faultOf, type Fault } from './fault.ts';
import { firstMissing, type Field, type FieldName } from './fields.ts';
import { t } from '../../i18n/t.ts';

interface AuthFormProps {
  title: string;
  /** Explanation above the fields, if needed. */
  children?: ReactNode;
  fields: readonly Field[];
  /** Label of the submit button. */
  action: string;
  look?: 'plain' | 'primary';
  /** Whether the form takes the focus when it appears. Set this for forms that follow another form. */
  takesFocus?: boolean;
  /**
   * Called with the values of all fields. If it rejects, the form shows the error next to the affected field.
   */
  onSubmit: (values: Record<FieldName, string>) => Promise<void>;
  /** Links to other forms. */
  links?: ReactNode;
}

/** A sign-in form. Checks required fields, shows progress, and explains errors in plain language. */
export function AuthForm(props: AuthFormProps) {
  const { title, children, fields, action, look = 'primary', takesFocus = false, onSubmit, links } = props;
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<Fault>();
  const [isWaiting, setWaiting] = useState(false);

  useEffect(() => {
    if (takesFocus) form.current?.querySelector('input')?.focus();
  }, [takesFocus]);

  useEffect(() => {
    if (fault?.field) form.current?.querySelector<HTMLInputElement>(`[name=${fault.field}]`)?.focus();
  }, [fault]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isWaiting) return;
    const data = new FormData(event.currentTarget);
    const valueOf = (name: FieldName) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    };
    const values = {
      name: valueOf('name').trim(),
      email: valueOf('email').trim(),
      password: valueOf('password'),
      newPassword: valueOf('newPassword'),
      code: valueOf('code').trim(),
      guestName: valueOf('guestName').trim(),
    };
    const missing = firstMissing(fields, values);
    setFault(missing);
    if (missing) return;
    setWaiting(true);
    try {
      await onSubmit(values);
    } catch (error) {
      const found = faultOf(error);
      const isHere = fields.some(({ name }) => name === found.field);
      setFault(isHere ? found : { text: found.text });
    } finally {
      setWaiting(false);
    }
  }

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      aria-label={title}
      onSubmit={(event) => void submit(event)}
    >
      <h2>{title}</h2>
      {children}
      {fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          error={fault?.field === field.name ? fault.text : undefined}
        />
      ))}
      <p className={styles.fault} role="alert">
        {fault && !fault.field && fault.text}
      </p>
      <div>
        {/* aria-disabled, because a disabled button would lose the focus */}
        <Button type="submit" look={look} aria-disabled={isWaiting}>
          {isWaiting ? t('actions.wait') : action}
        </Button>
      </div>
      {links && <div className={styles.links}>{links}</div>}
    </form>
  );
}

/** A labeled input with a hint and an error message. */
function FormField({ field, error }: { field: Field; error: string | undefined }) {
  const id = useId();
  const { name, label, hint, missing, input } = field;
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label()}</label>
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
          {hint()}
        </p>
      )}
    </div>
  );
}
