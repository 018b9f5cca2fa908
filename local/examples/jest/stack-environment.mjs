import { TestEnvironment } from 'jest-environment-node';
import { startStack } from 'stack-at-home';
import { TestClock } from 'stack-at-home/testing';

const clock = new TestClock();

/** The stack of this worker. Its processes end with the worker. */
const stack = await startStack({ assembly: '../stack/template.yaml', clock });

/** Jest loads this file only once per worker, and test files get the stack as a global variable. */
export default class StackEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { stack, clock });
  }
}
