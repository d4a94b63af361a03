/** Names that fit a figure's margin, each still another one where the names are; whoever cannot see the whole of one finds it in the figure's description. */
export function shortNames(names: readonly string[], most = 24): readonly string[] {
  const short = shortByName([...new Set(names)], most);
  return names.map((name) => short.get(name) ?? name);
}

/** A name that fits into so many letters; those of East Asian scripts are as wide as two. */
export function shortened(name: string, most = 24): string {
  const letters = [...name];
  if (widthOf(letters) <= most) return name;
  let [width, count] = [1, 0];
  for (const letter of letters) {
    width += widthOf([letter]);
    if (width > most) break;
    count += 1;
  }
  return `${letters.slice(0, count).join('')}…`;
}

/** Names that look alike when they are cut are told from a little before the first letter in which they differ. */
function shortByName(names: readonly string[], most: number, from = 0): ReadonlyMap<string, string> {
  const alike = new Map<string, string[]>();
  for (const name of names) {
    const short = from === 0 ? shortened(name, most) : withEnd(name, [...name].slice(from), most);
    alike.set(short, [...alike.get(short) ?? [], name]);
  }
  return new Map([...alike].flatMap(([short, group]) => {
    const next = group.length > 1 ? Math.max(0, commonLetters(group) - lettersBefore) : from;
    return group.length > 1 && next > from ? [...shortByName(group, most, next)] : group.map((name) => [name, short] as const);
  }));
}

const lettersBefore = 3;
const leastStart = 3;

/** As much of an end as fits, behind the start of the name where there is room for both. */
function withEnd(name: string, end: readonly string[], most: number): string {
  const room = most - widthOf(end);
  return room > leastStart ? `${shortened(name, room)}${end.join('')}` : shortened(`…${end.join('')}`, most);
}

function commonLetters([first = '', ...others]: readonly string[]): number {
  const letters = others.map((other) => [...other]);
  const place = [...first].findIndex((letter, index) => letters.some((other) => other[index] !== letter));
  return place < 0 ? [...first].length : place;
}

const wideLetter = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function widthOf(letters: readonly string[]): number {
  return letters.reduce((width, letter) => width + (wideLetter.test(letter) ? 2 : 1), 0);
}
