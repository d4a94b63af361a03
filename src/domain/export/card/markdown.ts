/** A text as one line of Markdown that shows exactly its characters, blanks collapsed: no markup, HTML or entity in it works. */
export function inlineText(text: string): string {
  return escaped(text.replaceAll(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, ' ').trim());
}

/** A text of several paragraphs and plain list lines (`- ...`) that shows its characters; other markup in it does nothing. */
export function plainBlock(text: string): string {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => {
    const item = /^\s*- (.*)$/u.exec(line);
    return item ? `- ${lineText(item[1] ?? '')}` : lineText(line);
  }).join('\n').replaceAll(/\n{3,}/g, '\n\n').trim();
}

/** A text as code within a line. */
export function codeSpan(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  return runs.length === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Lines as a block of code. */
export function codeBlock(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** A table; cells are Markdown already, and those of columns in `right` stand at the right. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map((_, place) => (right.includes(place) ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/** Begins with a letter, so that nothing at its start makes a heading, a list, a rule or a quotation. */
function lineText(line: string): string {
  const text = inlineText(line);
  return /^(?:[-+=]|\d+[.)])/.test(text) ? text.replace(/[-+=.)]/, String.raw`\$&`) : text;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*[\]{}<>#|~&!$]/g, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`);
}
