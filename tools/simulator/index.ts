export { systemClock } from './clock.ts';
export { planRace, racerIdOf, type PlanOptions, type RacePlan, type RiderPlan } from './plan.ts';
export { simulate, type Progress, type SimulateOptions, type Simulation } from './run-simulation.ts';
export type { SentRace } from './sent-race.ts';
export { Sender, type SendCounts, type SenderOptions } from './sender.ts';
export { createKinesis } from './kinesis.ts';
