import Markdown from 'react-markdown';
import classes from './markdown-text.module.css';

/** What a guideline may hold; links and images would lead an annotator elsewhere, so only their words are kept. */
const allowed = ['h1', 'h2', 'h3', 'p', 'ol', 'ul', 'li', 'strong', 'em', 'blockquote', 'code', 'pre', 'hr', 'br'];

/** Headings one level down: the page around the text has the first one. */
const components = { h1: 'h2', h2: 'h3', h3: 'h4' } as const;

/** Text in Markdown as people read it. Raw HTML, links and images are left out; the words of a link stay. */
export function MarkdownText({ text }: { readonly text: string }) {
  return (
    <div className={classes.text}>
      <Markdown allowedElements={allowed} unwrapDisallowed skipHtml components={components}>{text}</Markdown>
    </div>
  );
}
