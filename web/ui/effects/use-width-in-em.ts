import { useLayoutEffect, useState, type RefObject } from 'react';

/** The width of an element's content box in `em`, its font size. Undefined before the first layout. */
export function useWidthInEm(element: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const fontSize = Number.parseFloat(getComputedStyle(entry.target).fontSize);
      setWidth(entry.contentRect.width / fontSize);
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
