// What chats and readers of Markdown take for a link in our messages: each must be whole, and the only one.
// node links.mjs FILE: one message a line, { text, link }.
import { readFileSync } from 'node:fs';
import { parse } from '@rocket.chat/message-parser';
import { LinkifyIt } from 'linkify-it';
import { find } from 'linkifyjs';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import { micromark } from 'micromark';
import { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } from 'micromark-extension-gfm-autolink-literal';
import slackify from 'slackify-markdown';

const linkify = new LinkifyIt();
const markdown = new MarkdownIt({ linkify: true });
const targets = (html) => [...html.matchAll(/<a href="([^"]*)"/g)].map(([, target]) => target.replaceAll('&amp;', '&'));

/** Every link in what Rocket.Chat's parser makes of a message. */
function linksIn(node) {
  if (Array.isArray(node)) return node.flatMap(linksIn);
  if (node === null || typeof node !== 'object') return [];
  return node.type === 'LINK' ? [node.value.src.value] : Object.values(node).flatMap(linksIn);
}

const PROGRAMS = {
  'linkify-it': (text) => (linkify.match(text) ?? []).map(({ url }) => url),
  linkifyjs: (text) => find(text, 'url').map(({ href }) => href),
  'markdown-it': (text) => targets(markdown.render(text)),
  marked: (text) => targets(marked.parse(text)),
  micromark: (text) => targets(micromark(text, { extensions: [gfmAutolinkLiteral()], htmlExtensions: [gfmAutolinkLiteralHtml()] })),
  '@rocket.chat/message-parser': (text) => linksIn(parse(text)),
  'slackify-markdown': (text) => [...slackify(text).matchAll(/<([^|>]*)/g)].map(([, target]) => target),
};

const messages = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
let failed = messages.length < 5000;
for (const [name, links] of Object.entries(PROGRAMS)) {
  const damaged = messages.filter(({ text, link }) => {
    const found = links(text);
    return found.length !== 1 || found[0] !== link;
  });
  console.log(`${name}: ${messages.length - damaged.length} of ${messages.length} whole`);
  for (const { text, link } of damaged.slice(0, 3)) console.log('  ', link, links(text));
  failed ||= damaged.length > 0;
}
process.exitCode = failed ? 1 : 0;
