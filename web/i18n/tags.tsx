/** Elements that texts have inside, as arguments of `t.rich`. */
import type { ReactNode } from 'react';

export const b = (text: ReactNode) => <b>{text}</b>;

/** For names of riders, whose direction may differ from that of the text. */
export const bdi = (text: ReactNode) => <bdi>{text}</bdi>;

export const code = (text: ReactNode) => <code>{text}</code>;
