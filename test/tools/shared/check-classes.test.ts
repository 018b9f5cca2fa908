import { describe, expect, it } from 'vitest';
import { checkClasses } from '../../../tools/shared/check-classes.ts';

describe('the classes that a command names', () => {
  it('must be classes of the stack', () => {
    expect(() => checkClasses([1, 6], 6)).not.toThrow();
    expect(() => checkClasses([1, 7, 8], 6)).toThrow('the stack has no class 7; its classes are 1 to 6');
    expect(() => checkClasses([2], 1)).toThrow('the stack has no class 2; its only class is 1');
  });
});
