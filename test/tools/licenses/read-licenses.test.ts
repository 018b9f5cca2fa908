import { describe, expect, it } from 'vitest';
import { findForbidden, readLicenses } from '../../../tools/licenses/read-licenses.ts';

const component = (name: string, ...licenses: object[]) => ({ name, version: '1.0.0', licenses });
const sbom = {
  components: [
    component('a', { license: { id: 'MIT' } }),
    component('b', { license: { id: 'ISC' } }),
    component('c', { license: { id: 'MIT' } }),
    component('d', { expression: '(MIT OR GPL-3.0)' }),
    component('e', { license: { name: 'Custom' } }),
    component('f'),
  ],
};

describe('the licenses in an SBOM', () => {
  it('are listed with their packages', () => {
    expect([...readLicenses(sbom)]).toEqual([
      ['(MIT OR GPL-3.0)', ['d@1.0.0']],
      ['Custom', ['e@1.0.0']],
      ['ISC', ['b@1.0.0']],
      ['MIT', ['a@1.0.0', 'c@1.0.0']],
      ['none', ['f@1.0.0']],
    ]);
  });

  it('are reported if they are not permissive, and if a package has none', () => {
    expect(findForbidden(readLicenses(sbom))).toEqual([
      '(MIT OR GPL-3.0): d@1.0.0',
      'Custom: e@1.0.0',
      'none: f@1.0.0',
    ]);
  });
});
