/** Parameters of the Results screen that open the desk where items are decided one by one, with an item to begin with if there is one. */
export function deskParameters(item?: string): Readonly<Record<string, string>> {
  return { tab: 'items', decide: 'unresolved', ...(item !== undefined && { item }) };
}

/** Whether an address asks for the desk. */
export function isDesk(parameters: Readonly<Record<string, string>>): boolean {
  return parameters['decide'] === 'unresolved';
}
