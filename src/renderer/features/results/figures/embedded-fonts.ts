import { coversText } from './unicode-range.ts';

/** Faces of this family stand in the page's style sheets, one for each part of the scripts. */
const family = 'Inter Variable';

/** The `@font-face` rules that a text in the page's typeface needs, with the font files inside; empty where the page has none. */
export async function embeddedFonts(text: string): Promise<string> {
  const faces = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  const needed = faces.filter(({ style }) => nameOf(style) === family && coversText(style.getPropertyValue('unicode-range'), text));
  return (await Promise.all(needed.map(embedded))).join('');
}

function nameOf(style: CSSStyleDeclaration): string {
  return style.getPropertyValue('font-family').replaceAll(/["']/g, '');
}

async function embedded({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const source = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue('src'))?.[1];
  if (source === undefined) return '';
  const response = await fetch(new URL(source, parentStyleSheet?.href ?? document.baseURI));
  if (!response.ok) return '';
  const address = await dataUrl(await response.blob());
  return `@font-face{font-family:'${family}';font-weight:${style.getPropertyValue('font-weight')};src:url(${address}) format('woff2');unicode-range:${style.getPropertyValue('unicode-range')}}`;
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The font could not be read.'));
    reader.readAsDataURL(blob);
  });
}
