import { expect, test } from 'vitest';
import { pieces } from './links';

const hrefs = (text: string) => pieces(text).flatMap(piece => piece.href ?? []);

test('http, https and mailto become links', () => {
  expect(hrefs('see https://a.example/x?y=1, http://b.example or mailto:c@d.example.')).toEqual([
    'https://a.example/x?y=1', 'http://b.example/', 'mailto:c@d.example',
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'JaVaScRiPt://https://', 'file:///etc/passwd', 'https://'])(
  '%s stays text', text => {
    expect(hrefs(text)).toEqual([]);
    expect(pieces(text).map(piece => piece.text).join('')).toBe(text);
  });

test('no character of a text is lost', () => {
  const text = '<b>hi</b> (https://a.example/) "https://b.example" end';
  expect(pieces(text).map(piece => piece.text).join('')).toBe(text);
});
