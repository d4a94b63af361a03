/** A name that fits a figure's margin; whoever cannot see its end finds it in the figure's description. */
export function shortened(name: string, most = 24): string {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
