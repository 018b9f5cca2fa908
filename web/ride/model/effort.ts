/** How a rider works: what the two controls set, and what a reading reports. */
export interface Effort {
  /** Turns of the pedals per minute. */
  cadence: number;
  /** Of the brake, in percent. */
  resistance: number;
}

/** What the controls reach. */
export const CADENCE = { min: 30, max: 130, unit: 'rpm' } as const;
export const RESISTANCE = { min: 20, max: 100, unit: '%' } as const;

/** Where the controls stand before the first second. */
export const EASY: Effort = { cadence: 70, resistance: 45 };

export function within(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}
