import { expect } from 'vitest';

// Vitest's asymmetric matchers have the type `any`. These are the same matchers with the type `unknown`.
export const anyText: unknown = expect.any(String);
export const anyNumber: unknown = expect.any(Number);
export const textLike = (pattern: RegExp | string): unknown => expect.stringMatching(pattern);
export const near = (value: number, digits: number): unknown => expect.closeTo(value, digits);
