import { expect, it } from 'vitest';
import { isLocalUrl, joinUrl, typedUrl } from '../../../web/wall/join-url.ts';

it.each([
  ['https://192.168.1.5:4747/', 'https://192.168.1.5:4747/#/ride/1'],
  ['https://race.example/live/#/wall/2', 'race.example/live/#/ride/1'],
  ['http://localhost:4747/#/wall/2', 'localhost:4747/#/ride/1'],
])('from the page %s, people ride at %s', (pageUrl, typed) => {
  expect(typedUrl(joinUrl(pageUrl, 1))).toBe(typed);
});

it('phones cannot use an address that leads every device to itself', () => {
  const urls = [
    'http://localhost:1/',
    'http://127.0.0.1/',
    'https://127.0.0.2/',
    'https://localhost.example/',
  ];
  expect(urls.map(isLocalUrl)).toEqual([true, true, false, false]);
});
