import { describe, expect, it } from 'vitest';
import { classOf, viewOf } from '../../../web/app/address.ts';

describe('the address', () => {
  it.each([
    ['/watch/3', 'watch', 3],
    ['/race/2-5403307', 'results', 2],
    ['/rider/4', '', undefined],
    ['/records/25', '', undefined],
    ['/records', 'records', undefined],
    ['/race/nonsense', 'results', undefined],
    ['/', '', undefined],
  ])('%s belongs to the view "%s" and shows the class %s', (location, view, classId) => {
    expect(viewOf(location)).toBe(view);
    expect(classOf(location)).toBe(classId);
  });

  it('belongs to no view if the stack does not have its class, except for the races of the class', () => {
    expect(viewOf('/watch/7', true)).toBe('');
    expect(viewOf('/race/7-5403307', true)).toBe('results');
  });
});
