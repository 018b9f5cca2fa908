import { useId, useRef } from 'react';
import { useFocusWhenLost } from '../../ui/effects/use-focus-when-lost.ts';
import { currentRide } from '../model/current-ride.ts';
import { CADENCE, RESISTANCE, type Effort } from '../model/effort.ts';
import styles from './effort-controls.module.css';

/**
 * Two sliders for the rider's effort, and a switch for the auto-rider. The auto-rider moves the sliders until
 * the rider moves one.
 */
export function EffortControls({ effort, isAuto }: { effort: Effort; isAuto: boolean }) {
  const controls = useRef<HTMLFieldSetElement>(null);
  useFocusWhenLost(controls);
  return (
    <fieldset ref={controls} tabIndex={-1} className={styles.controls}>
      <legend className={styles.legend}>Effort</legend>
      <Slider
        label="Cadence"
        bounds={CADENCE}
        value={effort.cadence}
        onChange={(cadence) => currentRide()?.steer({ cadence })}
      />
      <Slider
        label="Resistance"
        bounds={RESISTANCE}
        value={effort.resistance}
        onChange={(resistance) => currentRide()?.steer({ resistance })}
      />
      <label className={styles.auto}>
        <input
          type="checkbox"
          role="switch"
          checked={isAuto}
          onChange={({ target }) => currentRide()?.setAuto(target.checked)}
        />
        <span>
          <strong>Auto-rider</strong> pedals until you touch a slider
        </span>
      </label>
    </fieldset>
  );
}

interface SliderProps {
  label: string;
  bounds: { min: number; max: number; unit: string };
  value: number;
  onChange: (value: number) => void;
}

function Slider({ label, bounds: { min, max, unit }, value, onChange }: SliderProps) {
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
        value={value}
        aria-valuetext={`${value} ${unit}`}
        style={{ '--part': (value - min) / (max - min) } as React.CSSProperties}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </div>
  );
}
