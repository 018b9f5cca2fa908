import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { CLASSES } from '../../../race/classes.ts';
import styles from './class-picker.module.css';
import { t } from '../../i18n/t.ts';

/**
 * Links to the same view for each of the six classes.
 * @param to path of the view, for example `/watch`
 */
export function ClassPicker({ classId, to }: { classId: number; to: string }) {
  const picker = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = picker.current?.querySelector<HTMLElement>('[aria-current]');
    // not scrollIntoView, which would also scroll the page
    if (current) picker.current!.scrollLeft = current.offsetLeft - picker.current!.clientWidth / 3;
  }, [classId]);
  return (
    <nav ref={picker} className={styles.picker} aria-label={t('race.classes')}>
      {CLASSES.map(({ classId: id, name }) => (
        <Link
          key={id}
          to={`${to}/${id}`}
          className={styles.course}
          {...(id === classId && { 'aria-current': 'page' as const })}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
