import { useEffect } from 'react';

export const PRODUCT = 'Alleycat';

/** Sets the title of the browser's tab while the component is shown. Leaves it unchanged if undefined. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return undefined;
    document.title = `${title} – ${PRODUCT}`;
    return () => {
      document.title = PRODUCT;
    };
  }, [title]);
}
