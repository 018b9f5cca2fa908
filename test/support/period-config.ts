import type { ConfigInput } from '../../infra/shared/config.ts';
import { PATIENT_TIMES } from './times.ts';

/** A stack that keeps the records of some periods. Test files with the same configuration share its assembly. */
export const PERIOD_CONFIG = {
  ...PATIENT_TIMES,
  recordPeriods: ['YEAR', 'WEEK', 'DAY'],
  timeZone: 'America/New_York',
} satisfies ConfigInput;
