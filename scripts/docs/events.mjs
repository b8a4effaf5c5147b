import { fieldsOf } from './comments.mjs';
import { code, page, plain, table } from './markdown.mjs';

const FILE = 'src/observe/events.ts';
const DETAILS = [
  ['Every event of a call', 'CallEvent'],
  ['A failed attempt', 'FailureEvent'],
  ['retry', 'RetryEvent'],
  ['attempt', 'AttemptEvent'],
  ['call', 'CallOverEvent'],
  ['ratechange', 'RateChangeEvent'],
  ['breaker', 'BreakerEvent'],
  ['degraded', 'DegradedEvent'],
  ['restored', 'RestoredEvent'],
];

export function eventPage() {
  const about = 'Every event of a wrapped instance, and what each tells.';
  return page(
    'Events',
    about,
    `${about} Listen with \`tencent.on(event, listener)\`, or on the channel \`axios-tencentcloud:<event>\` of \`diagnostics_channel\`.`,
    '## The events',
    table(
      ['event', 'carries', 'told when'],
      fieldsOf(FILE, 'Events').map(({ name, type, text }) => [code(name), code(shown(type)), plain(text)]),
    ),
    '## What they carry',
    ...DETAILS.map(([title, name]) =>
      [
        `### ${title} {#${name.toLowerCase()}}`,
        code(name),
        table(
          ['field', 'type', 'meaning'],
          fieldsOf(FILE, name).map((field) => [code(field.name), code(field.type), plain(field.text)]),
        ),
      ].join('\n\n'),
    ),
  );
}

/** A type without the comments in it. */
const shown = (type) => type.replace(/\/\*\*.*?\*\/ ?/g, '').replace(/readonly /g, '');
