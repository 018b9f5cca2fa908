import { lastClass } from '../data/remembered.ts';
import { LinkButton } from '../ui/button.tsx';
import { Notice } from '../ui/failure/notice.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Notice title="There is nothing here">
      <p>The address does not name a view, a class or a race that exists.</p>
      <LinkButton to={`/watch/${lastClass()}`} look="primary">
        Watch a race
      </LinkButton>
    </Notice>
  );
}
