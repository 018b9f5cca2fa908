import { useEffect, useRef, useState, type FormEvent, type ReactNode, useId } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './auth-form.module.css';
import { faultOf, type Fault } from './fault.ts';
import { firstMissing, type Field, type FieldName } from './fields.ts';

interface AuthFormProps {
  title: string;
  /** What happens here, where the fields alone do not tell it. */
  children?: ReactNode;
  fields: readonly Field[];
  /** The text of the button. */
  action: string;
  look?: 'plain' | 'primary';
  /** Whether the form takes the focus when it appears, which it does when it follows on another. */
  takesFocus?: boolean;
  /** What it throws is shown beside the field that it is about. */
  onSubmit: (values: Record<FieldName, string>) => Promise<void>;
  /** Ways to other forms. */
  links?: ReactNode;
}

/** A form of the sign-in: checks that nothing is missing, waits, and says in plain words what went wrong. */
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
        {/* aria-disabled keeps the focus, which a disabled button would lose */}
        <Button type="submit" look={look} aria-disabled={isWaiting}>
          {isWaiting ? 'One moment …' : action}
        </Button>
      </div>
      {links && <div className={styles.links}>{links}</div>}
    </form>
  );
}

/** A labelled input with its hint and, below it, what is wrong with it. */
function FormField({ field, error }: { field: Field; error: string | undefined }) {
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
