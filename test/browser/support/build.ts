import { buildPage } from '../../../tools/start/build-page.ts';

/** Once for all files: what is tested is the page that `npm start` serves. */
export default async function setup(): Promise<void> {
  const { NODE_ENV } = process.env;
  // by vitest's own "test" React would be built for development
  process.env.NODE_ENV = 'production';
  await buildPage();
  process.env.NODE_ENV = NODE_ENV;
}
