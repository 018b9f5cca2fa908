import { setLanguage, useLanguage } from './current-language.ts';
import { LANGUAGES, nameOf } from './languages.ts';
import { t } from '../../i18n/t.ts';
import { GlobeIcon } from '../../ui/icons.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './language-menu.module.css';

/** Changes the language of the page. Each language has its own name for itself. */
export function LanguageMenu() {
  const language = useLanguage();
  return (
    <label className={styles.menu}>
      <GlobeIcon />
      <VisuallyHidden>{t('shell.language')}</VisuallyHidden>
      <select
        className={styles.select}
        value={language}
        onChange={({ target }) => {
          setLanguage(target.value).catch((error: Error) => alert(error.message));
        }}
      >
        {LANGUAGES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {nameOf(tag)}
          </option>
        ))}
      </select>
    </label>
  );
}
