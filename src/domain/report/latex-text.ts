/** What LaTeX takes for something else than the letter, and how the letter is written. */
const written: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '^': '\\textasciicircum{}', '~': '\\textasciitilde{}',
  '#': '\\#', $: '\\$', '%': '\\%', '&': '\\&', _: '\\_', '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}',
  // In braces: after the end of a row, LaTeX takes these for an argument and for a form of the row's end.
  '[': '{[}', ']': '{]}', '*': '{*}',
  // In braces, too, so that two of them become no dash and no other quotation mark.
  '-': '{-}', '`': '{`}', '\'': '{\'}', '"': '{"}',
};

/** A text that LaTeX prints as it stands, in text mode of any font; line breaks and control characters become blanks. */
export function latexText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim().replaceAll(/[\\{}^~#$%&_<>|[\]*\-`'"]/g, (letter) => written[letter] ?? letter);
}
