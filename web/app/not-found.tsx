import { lastClass } from '../data/remembered.ts';
import { t } from '../i18n/t.ts';
import { LinkButton } from '../ui/button.tsx';
import { Notice } from '../ui/failure/notice.tsx';
import { useTitle } from '../ui/use-title.ts';

/** Shown for an unknown address. */
export function NotFound() {
  useTitle(t('shell.notFound.title'));
  return (
    <Notice title={t('shell.notFound.title')}>
      <p>{t('shell.notFound.text')}</p>
      <LinkButton to={`/watch/${lastClass()}`} look="primary">
        {t('actions.watchRace')}
      </LinkButton>
    </Notice>
  );
}
