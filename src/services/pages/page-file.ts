import { stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A file of the built page that a host may hand out. */
export interface PageFile {
  readonly file: string;
  readonly contentType: string;
  readonly bytes: number;
  /** True where the name carries a hash of the content, so that it may be kept for ever. */
  readonly immutable: boolean;
}

/** Finds a page file by its address below the renderer folder; null for anything else, also outside that folder. */
export async function findPageFile(rendererFolder: string, address: string): Promise<PageFile | null> {
  const path = decode(address);
  if (path === null || path.split(/[/\\]/).some((part) => part === '' || part.startsWith('.')) || path.includes('\0')) return null;
  const contentType = contentTypes[extname(path).toLowerCase()];
  const file = join(rendererFolder, path);
  if (!contentType || !file.startsWith(rendererFolder + sep)) return null;
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return null;
  return { file, contentType, bytes: found.size, immutable: path.startsWith('assets/') };
}

function decode(address: string): string | null {
  try {
    return decodeURIComponent(address);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
