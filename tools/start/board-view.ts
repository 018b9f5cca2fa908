import { createLogUpdate } from 'log-update';
import type { Rankings } from '@alleycat/client';
import { boardLine, boardLines } from './board.ts';

/** Displays the rankings of one class. */
export interface BoardView {
  show(rankings: Rankings): void;
  /** Keeps the current display in place, so that other lines can follow. */
  done(): void;
}

/** Creates a view that redraws in place on a terminal and writes one line per push elsewhere. */
export function createBoardView(stream: NodeJS.WriteStream, className: string): BoardView {
  if (!stream.isTTY)
    return { show: (rankings) => stream.write(`${className}: ${boardLine(rankings)}\n`), done() {} };
  const update = createLogUpdate(stream);
  return {
    show: (rankings) => update(boardLines(className, rankings).join('\n')),
    done: () => update.done(),
  };
}
