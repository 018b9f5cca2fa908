/** Makes the page speak English. Import this in tests of code that returns texts. */
import english from '../../../web/languages/en.ts';
import { speak } from '../../../web/i18n/t.ts';

speak('en', english);
