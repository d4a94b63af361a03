/** Lets the browser ask before the page is closed while something is unsaved. Call it with whether that is so, whenever it changes. */
export function createLeaveWarning(page: Pick<Window, 'addEventListener' | 'removeEventListener'> = window): (isUnsaved: boolean) => void {
  let isWarning = false;
  const warn = (event: Event): void => event.preventDefault();
  return (isUnsaved) => {
    if (isUnsaved === isWarning) return;
    isWarning = isUnsaved;
    if (isUnsaved) page.addEventListener('beforeunload', warn);
    else page.removeEventListener('beforeunload', warn);
  };
}
