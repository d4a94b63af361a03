const longest = 40;

/** An id for a pipeline, made of its folder's name: lower-case letters, digits and `-`, up to 40 of them, and none of `taken`. */
export function pipelineName(folderName: string, taken: readonly string[] = []): string {
  const plain = folderName.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, longest);
  const name = plain === '' ? 'my-pipeline' : plain;
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : `-${number}`;
    const candidate = `${name.slice(0, longest - ending.length)}${ending}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
