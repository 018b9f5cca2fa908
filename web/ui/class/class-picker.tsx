import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useClasses } from '../../data/use-classes.ts';
import { Name } from '../name.tsx';
import styles from './class-picker.module.css';
import { t } from '../../i18n/t.ts';

/**
 * Links to the same view for each class. Until the classes have been loaded, it is empty and as tall as it will be.
 * @param to path of the view, for example `/watch`
 */
export function ClassPicker({ classId, to }: { classId: number; to: string }) {
  const classes = useClasses();
  const picker = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = picker.current?.querySelector<HTMLElement>('[aria-current]');
    // not scrollIntoView, which would also scroll the page
    if (current) picker.current!.scrollLeft = current.offsetLeft - picker.current!.clientWidth / 3;
  }, [classId, classes]);
  return (
    <nav ref={picker} className={styles.picker} aria-label={t('race.classes')}>
      {classes === undefined && <span className={`${styles.course} ${styles.placeholder}`}>&nbsp;</span>}
      {classes?.map(({ classId: id, name }) => (
        <Link
          key={id}
          to={`${to}/${id}`}
          className={styles.course}
          {...(id === classId && { 'aria-current': 'page' as const })}
        >
          <Name>{name}</Name>
        </Link>
      ))}
    </nav>
  );
}
