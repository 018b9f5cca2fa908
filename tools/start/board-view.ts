import { createLogUpdate } from 'log-update';
import type { Rankings } from '@alleycat/client';
import { boardLine, boardLines } from './board.ts';

/** Displays the rankings of one class. */
export interface BoardView {
  show(rankings: Rankings): void;
  /** Stops redrawing the current output, so that other lines can follow. */
  done(): void;
}

/** Creates a view that redraws in place on a terminal, and otherwise writes one line per push. */
export function createBoardView(stream: NodeJS.WriteStream, className: string): BoardView {
  if (!stream.isTTY)
    return { show: (rankings) => stream.write(`${className}: ${boardLine(rankings)}\n`), done() {} };
  const update = createLogUpdate(stream);
  return {
    show: (rankings) => update(boardLines(className, rankings).join('\n')),
    done: () => update.done(),
  };
}
