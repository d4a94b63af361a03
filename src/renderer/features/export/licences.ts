/** Licences that datasets often have, by their ids on the Hub. */
export const licences: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'cc-by-4.0', label: 'CC BY 4.0: free to use, with your name' },
  { value: 'cc-by-sa-4.0', label: 'CC BY-SA 4.0: with your name, under the same terms' },
  { value: 'cc-by-nc-4.0', label: 'CC BY-NC 4.0: with your name, not for money' },
  { value: 'cc-by-nc-sa-4.0', label: 'CC BY-NC-SA 4.0: not for money, same terms' },
  { value: 'cc-by-nd-4.0', label: 'CC BY-ND 4.0: unchanged only' },
  { value: 'cc0-1.0', label: 'CC0 1.0: no conditions' },
  { value: 'odc-by', label: 'ODC-BY: data, with your name' },
  { value: 'apache-2.0', label: 'Apache 2.0' },
  { value: 'mit', label: 'MIT' },
  { value: 'openrail', label: 'OpenRAIL: with limits on use' },
  { value: 'other', label: 'Another one' },
];
