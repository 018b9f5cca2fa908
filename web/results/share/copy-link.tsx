import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { LinkIcon } from '../../ui/icons.tsx';
import styles from './copy-link.module.css';

/** Puts the address of this view on the clipboard; where that is forbidden, it is shown for copying by hand. */
export function CopyLink() {
  const [outcome, setOutcome] = useState<'copied' | 'forbidden'>();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      setOutcome('copied');
    } catch {
      setOutcome('forbidden');
    }
  }
  if (outcome === 'forbidden')
    return (
      <input
        className={styles.address}
        aria-label="The address of this race"
        readOnly
        value={location.href}
        ref={(input) => input?.select()}
      />
    );
  return (
    <Button onClick={() => void copy()}>
      <LinkIcon />
      <span role="status">{outcome === 'copied' ? 'Link copied' : 'Copy link'}</span>
    </Button>
  );
}
