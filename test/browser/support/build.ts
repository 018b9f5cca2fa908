import { buildPage } from '../../../cli/build-page.ts';

/** Once for all files: what is tested is the page that `npm start` serves. */
export default async function setup(): Promise<void> {
  await buildPage();
}
