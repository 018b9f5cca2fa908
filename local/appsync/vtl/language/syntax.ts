/** Position of a character in a template, both starting at 1. */
export interface Position {
  line: number;
  column: number;
}

/** Part of a template that renders text or has an effect. */
export type Node =
  | { type: 'text'; text: string }
  | { type: 'output'; reference: Reference; quiet: boolean; source: string; backslashes: number }
  | { type: 'set'; target: Reference; value: Expression }
  | { type: 'if'; branches: { condition: Expression; body: Node[] }[]; otherwise: Node[] }
  | { type: 'foreach'; variable: string; list: Expression; body: Node[]; position: Position }
  | { type: 'break' }
  | { type: 'return'; value: Expression | undefined };

export interface Reference {
  type: 'reference';
  name: string;
  steps: Step[];
}

/** What follows a reference's name: a property, a call or an index. */
export type Step =
  | { type: 'property'; name: string }
  | { type: 'call'; name: string; args: Expression[]; position: Position }
  | { type: 'index'; index: Expression; position: Position };

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export type Expression =
  | Reference
  | { type: 'literal'; value: string | bigint | number | boolean | null }
  /** A string in double quotes that contains references or directives. */
  | { type: 'template'; nodes: Node[] }
  | { type: 'list'; items: Expression[] }
  | { type: 'range'; from: Expression; to: Expression }
  | { type: 'map'; entries: [Expression, Expression][] }
  | { type: 'not'; operand: Expression }
  | {
      type: 'binary';
      operator: BinaryOperator;
      left: Expression;
      right: Expression;
      source: [string, string];
    };
