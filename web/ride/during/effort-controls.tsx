import { useId, useRef } from 'react';
import { useFocusWhenLost } from '../../ui/effects/use-focus-when-lost.ts';
import { BikePanel } from '../bike/bike-panel.tsx';
import { useBike } from '../bike/current-bike.ts';
import { currentRide } from '../model/current-ride.ts';
import type { RideState } from '../model/create-ride.ts';
import { CADENCE, RESISTANCE, within } from '../model/effort.ts';
import styles from './effort-controls.module.css';
import { t } from '../../i18n/t.ts';
import { b } from '../../i18n/tags.tsx';

type EffortControlsProps = Pick<RideState, 'effort' | 'isAuto' | 'bikeName'>;

/**
 * Two sliders for the rider's effort, a switch for the auto-rider, and the bike. The auto-rider moves the
 * sliders until the rider moves one. A bike moves the sliders of what it reports, so the rider cannot.
 */
export function EffortControls({ effort, isAuto, bikeName }: EffortControlsProps) {
  const controls = useRef<HTMLFieldSetElement>(null);
  useFocusWhenLost(controls);
  const bike = useBike();
  return (
    <fieldset ref={controls} tabIndex={-1} className={styles.controls}>
      <legend className={styles.legend}>{t('ride.during.effort')}</legend>
      <Slider
        label={t('ride.during.cadence')}
        bounds={CADENCE}
        unit={t('ride.during.rpm')}
        value={effort.cadence}
        disabled={bike?.effort.cadence !== undefined}
        onChange={(cadence) => currentRide()?.steer({ cadence })}
      />
      <Slider
        label={t('ride.during.resistance')}
        bounds={RESISTANCE}
        unit={t('ride.during.percent')}
        value={effort.resistance}
        disabled={bike?.effort.resistance !== undefined}
        onChange={(resistance) => currentRide()?.steer({ resistance })}
      />
      {bike ? null : (
        <label className={styles.auto}>
          <input
            type="checkbox"
            role="switch"
            checked={isAuto}
            onChange={({ target }) => currentRide()?.setAuto(target.checked)}
          />
          <span>{t.rich('ride.during.auto', { b })}</span>
        </label>
      )}
      <div className={!bike && bikeName !== undefined ? styles.lost : ''}>
        <BikePanel lostName={bikeName} />
      </div>
    </fieldset>
  );
}

interface SliderProps {
  label: string;
  bounds: { min: number; max: number };
  unit: string;
  value: number;
  disabled: boolean;
  onChange: (value: number) => void;
}

function Slider({ label, bounds: { min, max }, unit, value, disabled, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>
        {value}
        <small> {unit}</small>
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={within(value, { min, max })}
        disabled={disabled}
        aria-valuetext={`${value} ${unit}`}
        style={{ '--part': (within(value, { min, max }) - min) / (max - min) } as React.CSSProperties}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </div>
  );
}
