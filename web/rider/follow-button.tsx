import { followed, useFollowed } from '../data/me.ts';
import { Button } from '../ui/button.tsx';
import { StarIcon } from '../ui/icons.tsx';

/** Follows a rider, whom all boards then mark, or leaves off. One at a time. */
export function FollowButton({ racerId }: { racerId: string }) {
  const isFollowed = useFollowed() === racerId;
  return (
    <Button aria-pressed={isFollowed} onClick={() => followed.set(isFollowed ? undefined : racerId)}>
      <StarIcon filled={isFollowed} />
      {isFollowed ? 'Following' : 'Follow'}
    </Button>
  );
}
