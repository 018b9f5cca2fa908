import { classShape } from './class-shape.ts';

/** The sign of a class, by shape as well as by colour; its name stands beside it. */
export function ClassMark({ classId }: { classId: number }) {
  return (
    <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={classShape(classId)} fill={`var(--class-${classId})`} />
    </svg>
  );
}
