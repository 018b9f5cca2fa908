import { expect } from 'vitest';

// vitest types its asymmetric matchers as `any`; these are the same, as `unknown`.
export const anyText: unknown = expect.any(String);
export const anyNumber: unknown = expect.any(Number);
export const textLike = (pattern: RegExp | string): unknown => expect.stringMatching(pattern);
export const near = (value: number, digits: number): unknown => expect.closeTo(value, digits);
