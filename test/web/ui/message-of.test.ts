import { afterEach, describe, expect, it } from 'vitest';
import { AlleycatError } from '@alleycat/client';
import { PageError } from '../../../web/i18n/page-error.ts';
import { speak, t } from '../../../web/i18n/t.ts';
import english from '../../../web/languages/en.ts';
import spanish from '../../../web/languages/es.ts';
import { messageOf } from '../../../web/ui/failure/message-of.ts';
import '../support/english.ts';

afterEach(() => speak('en', english));

describe('the message of an error', () => {
  it('is the page’s text for the API’s error type, in the language of the page', () => {
    const error = new AlleycatError({ errorType: 'NetworkError', message: 'fetch failed' });
    expect(messageOf(error)).toBe('The server didn’t respond. Check your connection.');
    speak('es', spanish);
    expect(messageOf(error)).toBe('El servidor no responde. Comprueba tu conexión.');
  });

  it('is the server’s message if the page has no text for the error type', () => {
    const error = new AlleycatError({ errorType: 'ValidationError', message: 'classId 9 is not a class' });
    expect(messageOf(error)).toBe('classId 9 is not a class');
  });

  it('follows the language after the error was thrown', () => {
    const error = new PageError(() => t('ride.start.otherTab'));
    speak('es', spanish);
    expect(messageOf(error)).toMatch(/^Estás corriendo en otra pestaña\./);
  });
});
