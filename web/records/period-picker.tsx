import type { Period, PeriodUnit } from '@alleycat/client';
import styles from './period-picker.module.css';
import { t } from '../i18n/t.ts';

interface PeriodPickerProps {
  periods: readonly Period[];
  /** Undefined for all time. */
  chosen: PeriodUnit | undefined;
  onChoose: (unit: PeriodUnit | undefined) => void;
}

/** Chooses between the current periods and all time. */
export function PeriodPicker({ periods, chosen, onChoose }: PeriodPickerProps) {
  return (
    <div role="group" aria-label={t('records.periods')} className={styles.periods}>
      {[...periods.map(({ unit }) => unit), undefined].map((unit) => (
        <button
          key={unit ?? 'all'}
          type="button"
          className={styles.period}
          aria-pressed={unit === chosen}
          onClick={() => onChoose(unit)}
        >
          {t(`records.period.${unit ?? 'all'}`)}
        </button>
      ))}
    </div>
  );
}
