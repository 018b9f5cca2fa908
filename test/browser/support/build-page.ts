/** Builds the page into the directory that is the only argument. */
import { buildPage } from '../../../tools/start/build-page.ts';

await buildPage(process.argv[2]);
