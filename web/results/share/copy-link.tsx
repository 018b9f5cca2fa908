import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { LinkIcon } from '../../ui/icons.tsx';
import styles from './copy-link.module.css';
import { t } from '../../i18n/t.ts';

/** Copies the address of this view. If the clipboard is blocked, shows the address to copy by hand. */
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
        aria-label={t('racePage.share.link')}
        readOnly
        value={location.href}
        ref={(input) => input?.select()}
      />
    );
  return (
    <Button onClick={() => void copy()}>
      <LinkIcon />
      <span role="status">{t(outcome === 'copied' ? 'racePage.share.copied' : 'racePage.share.copy')}</span>
    </Button>
  );
}
