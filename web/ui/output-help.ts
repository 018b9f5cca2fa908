import { t } from '../i18n/t.ts';

/** The second that an output is from: the current one, the rider's last one, or the last one that arrived. */
export type OutputKind = 'now' | 'result' | 'lastReceived';

/** Returns the tooltip for an output: the formula of `outputOf`, and the second that the output is from. */
export function outputHelp(kind: OutputKind): string {
  return t(`output.${kind}`, { formula: t('output.formula') });
}
