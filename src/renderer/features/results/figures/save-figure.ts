import { saveFile } from '../save-file.ts';
import { embeddedFonts } from './embedded-fonts.ts';

export type FigureFormat = 'svg' | 'png';

const svgType = 'image/svg+xml';
/** Dots of a picture per unit of the figure. */
const density = 2;

/** Saves a figure as it is on screen, letters included; marks lead nowhere in the file. */
export async function saveFigure(figure: SVGSVGElement, name: string, format: FigureFormat): Promise<void> {
  const text = await figureText(figure);
  if (format === 'svg') saveFile(`${name}.svg`, svgType, text);
  else saveFile(`${name}.png`, 'image/png', await drawn(text, figure.viewBox.baseVal));
}

/** The figure as a file of its own: with the letters it uses, and without links, which lead to places of this page. */
async function figureText(figure: SVGSVGElement): Promise<string> {
  const copy = figure.cloneNode(true) as SVGSVGElement;
  copy.querySelectorAll('a').forEach((link) => {
    const group = document.createElementNS(copy.namespaceURI, 'g');
    group.append(...link.childNodes);
    link.replaceWith(group);
  });
  copy.removeAttribute('class');
  const style = document.createElementNS(copy.namespaceURI, 'style');
  style.textContent = await embeddedFonts(copy.textContent);
  copy.prepend(style);
  return new XMLSerializer().serializeToString(copy);
}

async function drawn(text: string, { width, height }: DOMRect): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:${svgType};charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * density;
  canvas.height = height * density;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser could not draw the picture. Save the figure as SVG instead.'))), 'image/png'));
}
