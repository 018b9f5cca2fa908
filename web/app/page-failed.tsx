import { t } from '../i18n/t.ts';
import { code } from '../i18n/tags.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { messageOf } from '../ui/failure/message-of.ts';
import { useReloadWallWhenServed } from '../data/reload-when-replaced.ts';

/** Replaces the page after an error outside the views. */
export function PageFailed({ error }: { error: Error }) {
  useReloadWallWhenServed();
  return (
    <main role="alert">
      <Notice title={t('failure.title')}>
        <p>{messageOf(error)}</p>
        <Button look="primary" onClick={() => window.location.reload()}>
          {t('actions.reload')}
        </Button>
      </Notice>
    </main>
  );
}

/** Replaces the page if its configuration cannot be loaded. */
export function StartFailed({ error }: { error: unknown }) {
  useReloadWallWhenServed();
  return (
    <main>
      <Notice title={t('failure.start.title')}>
        <p>{error instanceof Error ? messageOf(error) : String(error)}</p>
        <p>{t.rich('failure.start.config', { code })}</p>
      </Notice>
    </main>
  );
}

/** Replaces the page if its texts cannot be loaded. It is in English, because there is no text to translate it. */
export function TextsFailed() {
  useReloadWallWhenServed();
  return <main role="alert">{TEXTS_FAILED}</main>;
}

const TEXTS_FAILED = 'The page’s texts didn’t load. Check your connection and reload the page.';
