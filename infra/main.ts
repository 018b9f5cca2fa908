import { appFromContext } from './app.ts';

appFromContext().synth();
