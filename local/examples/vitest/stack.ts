import { startStack } from 'stack-at-home';
import { TestClock } from 'stack-at-home/testing';

export const clock = new TestClock();

/** The stack of this worker. Its processes end with the worker. */
export const stack = await startStack({ assembly: '../stack/template.yaml', clock });
