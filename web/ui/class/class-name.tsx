import { useClassName } from '../../data/use-classes.ts';
import { Name } from '../name.tsx';
import styles from './class-name.module.css';

/** The mark and name of a class. */
export function ClassName({ classId }: { classId: number }) {
  const name = useClassName(classId);
  return (
    <span className={styles.class}>
      <ClassMark classId={classId} />
      <span className={styles.name} title={name}>
        <Name>{name}</Name>
      </span>
    </span>
  );
}

/** The mark of a class, shown next to the name. Each class has its own combination of shape and color. */
function ClassMark({ classId }: { classId: number }) {
  return (
    <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={classShape(classId)} fill={classColor(classId)} />
    </svg>
  );
}

/** SVG paths, centered at (0, 0) and about 12 units wide, so that all have the same visual weight. */
const SHAPES = [
  'M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6z', // disc
  'M-5-5H5V5H-5z', // square
  'M0-7L6.5 5h-13z', // triangle
  'M0-7L6.5 0 0 7-6.5 0z', // diamond
  'M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z', // cross
  'M0 7L6.5-5h-13z', // inverted triangle
];

/** Number of colors in base.css. */
const COLORS = 6;

/** Returns a class mark's SVG path. */
export function classShape(classId: number): string {
  return SHAPES[(classId - 1) % SHAPES.length]!;
}

/** Returns a class mark's color. Classes with the same shape have different colors. */
export function classColor(classId: number): string {
  const index = classId - 1;
  return `var(--class-${((index + Math.floor(index / SHAPES.length)) % COLORS) + 1})`;
}
