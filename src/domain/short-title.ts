/** What something is called in a sentence, or where there is little room: its title up to the comma, behind which it says what it is for. */
export function shortTitle({ title }: { readonly title: string }): string {
  return title.split(',', 1)[0] ?? title;
}
