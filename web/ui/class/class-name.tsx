import { CLASSES } from '../../../race/classes.ts';
import { ClassMark } from './class-mark.tsx';
import styles from './class-name.module.css';

/** The name of a class behind its sign. */
export function ClassName({ classId }: { classId: number }) {
  return (
    <span className={styles.class}>
      <ClassMark classId={classId} />
      <span className={styles.name}>{CLASSES[classId - 1]!.name}</span>
    </span>
  );
}
