const SLIDE_MS = 450;
/**
 * Maximum distance of a slide, about the height of a screen. The eye cannot follow a rider who moves farther.
 */
const FARTHEST_PX = 1_600;
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** A position in pixels from the top left of the container. */
export interface Spot {
  x: number;
  y: number;
}

const at = ({ x, y }: Spot) => ({ transform: `translate(${x}px, ${y}px)` });

/**
 * Animates an element from its previous position to its current position. Returns a function that cancels the
 * animation. CSS transitions would not work, because the rider may have been in another element before.
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
