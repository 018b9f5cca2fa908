const SLIDE_MS = 450;
/** Who jumps further than a screen or so is not followed by the eye anyway, and would cross everyone. */
const FARTHEST_PX = 1_600;
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Where something is, in pixels from the top left of what it is in. */
export interface Spot {
  x: number;
  y: number;
}

const at = ({ x, y }: Spot) => ({ transform: `translate(${x}px, ${y}px)` });

/**
 * Shows an element on its way from one spot to another, where it is already; returns the end of that. By the Web
 * Animations API, since what moves may be another element than the one that stood there before.
 */
export function slide(
  element: HTMLElement | null,
  from: Spot | undefined,
  to: Spot,
): (() => void) | undefined {
  if (!element || !from) return undefined;
  const distance = Math.hypot(from.x - to.x, from.y - to.y);
  if (distance === 0 || distance > FARTHEST_PX || reducedMotion.matches) return undefined;
  const animation = element.animate([at(from), at(to)], {
    duration: SLIDE_MS,
    easing: 'cubic-bezier(0.2, 0, 0, 1)',
  });
  return () => animation.cancel();
}
