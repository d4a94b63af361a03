import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import Markdown from 'react-markdown';
import { describe, expect, it } from 'vitest';
import { codeSpan, inlineText, markdownTable, plainBlock } from '../../../../../src/domain/export/card/markdown.ts';

const rendered = (markdown: string) => renderToStaticMarkup(createElement(Markdown, null, markdown));
const html = (text: string) => renderToStaticMarkup(text);
const visible = fc.string({ unit: fc.constantFrom(...'ab1 \\`*_[]{}<>#|~&!$()-+=.:;"\'/?@^%,é😀\n\t'), maxLength: 40 });
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('Markdown of a card', () => {
  it('shows exactly the characters of any text in a line', () => {
    fc.assert(fc.property(visible, (text) => {
      expect(rendered(`Name: “${inlineText(text)}”.`)).toBe(`<p>${html(`Name: “${oneLine(text)}”.`)}</p>`);
    }), { numRuns: 150 });
  });

  it('shows any text as code', () => {
    fc.assert(fc.property(visible.filter((text) => oneLine(text) === text && text !== ''), (text) => {
      expect(rendered(`x ${codeSpan(text)} x`)).toBe(`<p>x <code>${html(text)}</code> x</p>`);
    }), { numRuns: 150 });
  });

  it('makes nothing but paragraphs and lists of what people write', () => {
    fc.assert(fc.property(visible, (text) => {
      expect(rendered(plainBlock(text)).match(/<(?!\/?(?:p|ul|li)>)/g)).toBeNull();
    }), { numRuns: 150 });
    expect(rendered(plainBlock('First.\r\n\r\n- one\n- two\n\n# Last'))).toBe('<p>First.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p># Last</p>');
  });

  it('leaves addresses and names with underscores as they were typed', () => {
    expect(inlineText('https://example.org/a_b_c and snake_case')).toBe('https://example.org/a_b_c and snake_case');
  });

  it('keeps a bar in a cell from making another cell', () => {
    expect(markdownTable(['a', 'b'], [[inlineText('x | y'), '1']], [1])).toBe('| a | b |\n| --- | ---: |\n| x \\| y | 1 |');
  });
});
