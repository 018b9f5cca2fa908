import { createLogUpdate } from 'log-update';
import type { Rankings } from '@alleycat/client';
import { boardLine, boardLines } from './board.ts';

/** The rankings of one class, as they move. */
export interface BoardView {
  show(rankings: Rankings): void;
  /** Leaves what is shown in place, so that other lines can follow. */
  done(): void;
}

/** Redraws in place on a terminal; elsewhere writes a plain line for each push. */
export function createBoardView(stream: NodeJS.WriteStream, className: string): BoardView {
  if (!stream.isTTY)
    return { show: (rankings) => stream.write(`${className}: ${boardLine(rankings)}\n`), done() {} };
  const update = createLogUpdate(stream);
  return {
    show: (rankings) => update(boardLines(className, rankings).join('\n')),
    done: () => update.done(),
  };
}
