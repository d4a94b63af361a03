const style = 'body{font:16px/1.5 system-ui,sans-serif;margin:0;display:grid;place-items:center;min-height:100vh;background:#f4f4f5;color:#18181b}'
  + 'main{max-width:26rem;padding:2rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0;color:#52525b}';

/** A page in plain words for a person whose address did not work. */
export function friendlyPage(title: string, text: string): string {
  return document(title, '', `<h1>${escape(title)}</h1><p>${escape(text)}</p>`);
}

/**
 * A page that goes on to `address` at once. After a click in a mail or on another site a browser sends the strict
 * cookie only from a page of the studio itself, which this one is.
 */
export function onwardPage(address: string): string {
  return document('Triptych', `<meta http-equiv="refresh" content="0;url=${escape(address)}">`, `<p><a href="${escape(address)}">Open the studio</a></p>`);
}

function document(title: string, head: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`
    + `<title>${escape(title)}</title>${head}<style>${style}</style></head><body><main>${body}</main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
