import type { Environment, Node } from '@unified-latex/unified-latex-types';
import { parse } from '@unified-latex/unified-latex-util-parse';

/** What a table in LaTeX says to a parser that knows nothing of how it was written. */
export interface ParsedTable {
  /** Letters of the column specification. */
  readonly spec: string;
  readonly caption: string;
  readonly label: string;
  /** Rows of cells as they are printed, the heading first. */
  readonly rows: readonly (readonly string[])[];
  /** Every macro that stands in the document, for a check of what has to be loaded. */
  readonly macros: ReadonlySet<string>;
}

const letters: Readonly<Record<string, string>> = {
  textbackslash: '\\', textasciicircum: '^', textasciitilde: '~', textless: '<', textgreater: '>', textbar: '|', ',': '',
  '%': '%', '&': '&', '#': '#', $: '$', _: '_', '{': '{', '}': '}',
};

const rules = ['toprule', 'midrule', 'bottomrule'];

/** Parses a document that is one table. @throws Error for a macro that prints nothing known, or a document of another form. */
export function parsedLatex(text: string): ParsedTable {
  const table = environment(parse(text).content, 'table');
  const tabular = environment(table.content, 'tabular');
  return {
    spec: printed(tabular.args?.at(-1)?.content ?? []),
    caption: argumentOf(table.content, 'caption'),
    label: argumentOf(table.content, 'label'),
    rows: rowsOf(tabular.content),
    macros: new Set(text.match(/\\(?:[a-zA-Z]+|.)/g)),
  };
}

function environment(nodes: readonly Node[], name: string): Environment {
  const found = nodes.filter((node): node is Environment => node.type === 'environment' && node.env === name);
  if (found.length !== 1) throw new Error(`${found.length} environments ${name}`);
  return found[0] as Environment;
}

function argumentOf(nodes: readonly Node[], name: string): string {
  const macro = nodes.find((node) => node.type === 'macro' && node.content === name);
  if (macro?.type !== 'macro') throw new Error(`no \\${name}`);
  return printed(macro.args?.at(-1)?.content ?? []);
}

function rowsOf(nodes: readonly Node[]): string[][] {
  const rows: Node[][][] = [[[]]];
  for (const node of nodes) {
    const row = rows.at(-1) as Node[][];
    if (node.type === 'macro' && node.content === '\\') rows.push([[]]);
    else if (node.type === 'string' && node.content === '&') row.push([]);
    else if (node.type !== 'macro' || !rules.includes(node.content)) (row.at(-1) as Node[]).push(node);
  }
  const last = rows.pop() as Node[][];
  if (last.length > 1 || printed(last[0] ?? []) !== '') throw new Error('a row has no end');
  return rows.map((row) => row.map(printed));
}

function printed(nodes: readonly Node[]): string {
  return nodes.map(letterOf).join('').trim();
}

function letterOf(node: Node): string {
  switch (node.type) {
    case 'string': return node.content;
    case 'whitespace': return ' ';
    case 'comment': return '';
    case 'group': case 'inlinemath': return node.content.map(letterOf).join('');
    case 'macro': {
      const letter = letters[node.content];
      if (letter === undefined) throw new Error(`\\${node.content} prints nothing that is known`);
      return letter;
    }
    default: throw new Error(`a ${node.type} in a table`);
  }
}
