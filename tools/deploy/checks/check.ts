import type { Config } from '../../../infra/shared/config.ts';
import type { Clients } from './clients.ts';
import type { LiveStack } from '../../shared/live-stack.ts';

/** What a check found, and what to do about it. */
export type Verdict =
  | { outcome: 'ok'; finding: string }
  | { outcome: 'failed'; finding: string; remedy: string }
  | { outcome: 'not run'; finding: string; remedy?: string };

export interface NamedVerdict {
  name: string;
  verdict: Verdict;
}

export interface Facts {
  config: Config;
  clients: Clients;
  /** Returns the stack with this name, if it exists. */
  live: () => Promise<LiveStack | undefined>;
}

/** A check that asks AWS. */
export interface Check {
  name: string;
  /** IAM actions that it calls. */
  actions: string;
  run: (facts: Facts) => Promise<Verdict>;
}
