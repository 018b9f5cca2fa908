import pc from 'picocolors';
import type { Rankings, RankingsEntry } from '@alleycat/client';

const TOP = 10;
const NAME_WIDTH = 20;

const STATUS: Record<RankingsEntry['status'], string> = {
  RIDING: '',
  STALLED: pc.yellow('stalled'),
  FINISHED: pc.green('finished'),
  DID_NOT_FINISH: pc.red('DNF'),
};

/** Formats the ranks gained or lost since the previous push. */
function movement(change: number | null | undefined): string {
  if (change === null || change === undefined) return pc.cyan(' new');
  if (change > 0) return pc.green(`▲${String(change).padStart(3)}`);
  if (change < 0) return pc.red(`▼${String(-change).padStart(3)}`);
  return pc.dim('   =');
}

/** Truncates or pads a name by code points, so that no surrogate pair is split. */
function fitted(name: string): string {
  const characters = [...name].slice(0, NAME_WIDTH);
  return characters.join('') + ' '.repeat(NAME_WIDTH - characters.length);
}

function row(entry: RankingsEntry): string {
  const gap = entry.gapToLeader ? `-${entry.gapToLeader.toFixed(2)}` : '';
  return [
    String(entry.rank).padStart(4),
    movement(entry.change),
    ` ${fitted(entry.name)}`,
    entry.output.toFixed(2).padStart(8),
    gap.padStart(9),
    `${entry.second} s`.padStart(6),
    ` ${STATUS[entry.status]}`,
  ].join(' ');
}

/** Formats the top of the rankings as a table for a terminal. */
export function boardLines(className: string, rankings: Rankings): string[] {
  const { raceId, status, riders, finishers, entries } = rankings;
  return [
    `${pc.bold(className)}  race ${raceId}  ${status}  ${riders} riders, ${finishers} finished`,
    pc.dim('rank  move  name                   output       gap   time'),
    ...entries.slice(0, TOP).map(row),
  ];
}

/** Formats the top of the rankings in one line, for output that is not a terminal. */
export function boardLine({ raceId, status, riders, finishers, entries }: Rankings): string {
  const top = entries.slice(0, 3).map(({ rank, name, output }) => `${rank}. ${name} ${output.toFixed(2)}`);
  return `race ${raceId} ${status}: ${riders} riders, ${finishers} finished; ${top.join(', ')}`;
}
