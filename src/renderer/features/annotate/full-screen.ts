/**
 * Fills the screen with a part of the page, or ends that. By default it is the whole page: dialogs hang on its body and would be
 * out of sight beside a smaller part. Returns why it did not work, for a person to read, or null.
 */
export async function toggleFullScreen(element: HTMLElement = document.documentElement): Promise<string | null> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element.requestFullscreen({ navigationUI: 'hide' });
    return null;
  } catch {
    // Browsers refuse without a reason that would help: not allowed in this frame, or by the system.
    return 'This browser does not allow full screen here. F11 may still work.';
  }
}
