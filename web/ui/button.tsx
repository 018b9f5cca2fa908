import type { ButtonHTMLAttributes } from 'react';
import { Link } from 'wouter';
import styles from './button.module.css';

type Look = 'plain' | 'primary' | 'quiet';

function classOf(look: Look): string {
  return look === 'plain' ? styles.button! : `${styles.button} ${styles[look]}`;
}

/** A button. `primary` is for a view's main action. */
export function Button({
  look = 'plain',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }) {
  return <button type="button" {...rest} className={classOf(look)} />;
}

/** A link that looks like a button and leads to another view. */
export function LinkButton({
  to,
  look = 'plain',
  children,
}: {
  to: string;
  look?: Look;
  children: React.ReactNode;
}) {
  return (
    <Link to={to} className={classOf(look)}>
      {children}
    </Link>
  );
}
