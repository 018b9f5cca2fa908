import { memo } from 'react';
import { jerseyOf } from './jersey.ts';

/** A rider's jersey. It depends only on the id, so it is the same everywhere and needs no request. */
export const Avatar = memo(function Avatar({ racerId, size = 32 }: { racerId: string; size?: number }) {
  const { ground, figure, pattern } = jerseyOf(racerId);
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d={JERSEY} fill={ground} />
      <path d={PATTERNS[pattern]} fill={figure} />
    </svg>
  );
});

const JERSEY = 'M11 4h2.5a2.5 2.5 0 0 0 5 0H21l8 5-3 7-3-1.5V28H9V14.5L6 16 3 9z';

/** SVG paths of the patterns, which stay inside the jersey's body. */
const PATTERNS = [
  'M9 15h14v5H9z', // hoop
  'M9 10h4.7v18H9zM18.3 10H23v18h-4.7z', // stripes
  'M9 20l7-6 7 6v5l-7-6-7 6z', // chevron
  'M16 9h7v19h-7z', // halves
  'M9 22L23 9v6L9 28z', // sash
  'M12 13a2 2 0 1 0 .01 0zM20 13a2 2 0 1 0 .01 0zM16 18a2 2 0 1 0 .01 0zM12 23a2 2 0 1 0 .01 0zM20 23a2 2 0 1 0 .01 0z', // dots
  'M16 12l1.8 4.2 4.5.3-3.5 2.9 1.1 4.4-3.9-2.4-3.9 2.4 1.1-4.4-3.5-2.9 4.5-.3z', // star
  'M9 12h14v3H9zM9 18h14v3H9zM9 24h14v3H9z', // hoops
];
