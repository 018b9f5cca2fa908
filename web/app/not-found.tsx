import { lastClass } from '../data/remembered.ts';
import { LinkButton } from '../ui/button.tsx';
import { Notice } from '../ui/failure/notice.tsx';

/** Shown for an unknown address. */
export function NotFound() {
  return (
    <Notice title="Page not found">
      <p>This address doesn’t match any view, class or race.</p>
      <LinkButton to={`/watch/${lastClass()}`} look="primary">
        Watch a race
      </LinkButton>
    </Notice>
  );
}
