// Takes the pictures of the README from bench/results/report.html, with Debian's chromium (or $CHROMIUM):
//
//   node scripts/screenshots.mjs [--report=FILE] [--to=FOLDER]
//
// It fails where the page asks for anything, says anything on the console, scrolls sideways on a phone, a label of a plot stands out
// of sight, or a picture is too heavy.
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { report: { type: 'string' }, to: { type: 'string' } } });
const report = pathToFileURL(resolve(values.report ?? join(root, 'bench/results/report.html'))).href;
const folder = resolve(values.to ?? join(root, 'docs/images'));

/** What a README may ask of a reader for one picture, bytes. */
const HEAVY = 150_000;
const DESK = { width: 800, height: 600 };
const PHONE = { width: 390, height: 844 };
const MARGIN = 20;
/** A bench as the report shows it, and the picture that says most: what came out of a quota that nobody knew and that changed. */
const pictures = [
  { name: 'report', from: '#overhead .eyebrow', to: '#overhead figure' },
  { name: 'goodput', from: '#goodput figure:has(.panels)', to: '#goodput figure:has(.panels)' },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const complaints = [];
try {
  await lookAt(PHONE, 'light', async (page) => {
    const width = await page.evaluate('document.documentElement.scrollWidth');
    if (width > PHONE.width) complaints.push(`the page is ${width} px wide on a phone of ${PHONE.width}`);
    await lookForLabels(page, 'a phone');
  });
  for (const scheme of ['light', 'dark']) {
    await lookAt(DESK, scheme, async (page) => {
      await lookForLabels(page, 'a desk');
      for (const picture of pictures) await take(page, picture, join(folder, `${picture.name}-${scheme}.png`));
    });
  }
} finally {
  await browser.close();
}
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

async function lookAt(viewport, colorScheme, look) {
  const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 1.5 });
  page.on('request', (request) => {
    if (request.url() !== report) complaints.push(`the page asks for ${request.url()}`);
  });
  page.on('console', (message) => complaints.push(`the page says: ${message.text()}`));
  await page.goto(report);
  await look(page);
  await page.close();
}

async function lookForLabels(page, where) {
  const outside = await page.evaluate(`[...document.querySelectorAll('svg text')]
    .filter((text) => text.getClientRects().length > 0)
    .filter((text) => text.getBoundingClientRect().left < 0 || text.getBoundingClientRect().right > innerWidth)
    .map((text) => text.textContent)`);
  for (const label of outside) complaints.push(`the label "${label}" of a plot stands out of sight on ${where}`);
}

async function take(page, { from, to }, path) {
  const [first, last] = [page.locator(from).first(), page.locator(to).first()];
  if ((await first.count()) === 0 || (await last.count()) === 0)
    return void complaints.push(`there is no ${to} to show`);
  const clip = around(await first.boundingBox(), await last.boundingBox());
  await page.screenshot({ path, clip, fullPage: true });
  const { size } = statSync(path);
  if (size > HEAVY) complaints.push(`${path} weighs ${size} bytes`);
  console.log(`${path}: ${(size / 1000).toFixed(0)} kB`);
}

function around({ x, y, width }, last) {
  return { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: last.y + last.height - y + 2 * MARGIN };
}
