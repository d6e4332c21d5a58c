// Looks at an HTML report in a real browser: node report.mjs REPORT.html [FOLDER FOR SCREENSHOTS]
//
// Prints what is wrong, one line each, and ends with 1 if anything is: requests, errors and violations of the content security policy, what axe-core
// finds in light and dark, at the width of a desk and of a phone and on paper, links that lead nowhere, a filter that does not filter, and what
// cannot be read without script or on paper.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [report, screenshots] = process.argv.slice(2);
const address = pathToFileURL(report).href;
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const faults = [];

async function look(browser, { name, width, colorScheme, media = 'screen', javaScriptEnabled = true }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  page.on('request', (request) => request.url() !== address && faults.push(`${name}: asks for ${request.url()}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
  await page.emulateMedia({ media });
  await page.goto(address);
  if (screenshots) await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
  return page;
}

async function audit(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, nodes } of violations) {
    for (const node of nodes.slice(0, 3)) faults.push(`${name}: axe ${id} at ${node.target}: ${node.failureSummary.replaceAll('\n', ' ')}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${name}: ${wide} pixels wider than the window`);
}

async function filter(page, name) {
  const shown = () => page.locator('.fault:visible').count();
  const all = await shown();
  if (all === 0) return;
  await page.locator('#filter-text').fill('no fault says this');
  if ((await shown()) !== 0) faults.push(`${name}: the filter lets through what does not fit`);
  const said = await page.locator('#filter-count').textContent();
  if (said !== `0 of ${all} shown.`) faults.push(`${name}: the filter says «${said}»`);
  await page.locator('#filter-text').fill('');
  if ((await shown()) !== all) faults.push(`${name}: the filter does not give back what it took`);
  for (const list of ['#filter-law', '#filter-family']) {
    const values = await page.locator(`${list} option`).evaluateAll((options) => options.map((option) => option.value));
    await page.locator(list).selectOption(values.at(-1));
    const some = await shown();
    if (some === 0 || (all > 3 && some === all)) faults.push(`${name}: ${list} «${values.at(-1)}» shows ${some} of ${all}`);
    await page.locator(list).selectOption('');
  }
  for (const box of await page.locator('#filter input[type=checkbox]').all()) await box.uncheck();
  if ((await shown()) !== 0) faults.push(`${name}: a fault is shown that has none of the weights`);
  // By keyboard alone: the first thing that Tab reaches leads past the navigation.
  await page.goto(address);
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  if (first !== '#main') faults.push(`${name}: Tab reaches ${first} first`);
}

async function links(page, name) {
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')).filter((to) => !document.getElementById(to.slice(1))),
  );
  if (lost.length > 0) faults.push(`${name}: ${lost.length} links lead nowhere, as ${lost[0]}`);
}

// A sheet of Letter is 816 CSS pixels wide; what is folded on a screen is open on it, and what only a screen can do is not there.
async function print(page, name) {
  const folded = await page.evaluate(() =>
    [...document.querySelectorAll('details')].filter((it) => it.lastElementChild.getBoundingClientRect().height === 0).map((it) => it.textContent.slice(0, 40)),
  );
  if (folded.length > 0) faults.push(`${name}: ${folded.length} are folded, as «${folded[0]}»`);
  for (const part of ['nav', '#filter']) {
    if ((await page.locator(part).count()) > 0 && (await page.locator(part).isVisible())) faults.push(`${name}: ${part} is printed`);
  }
  const pdf = await page.pdf({ format: 'Letter', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } });
  if (screenshots) writeFileSync(`${screenshots}/${name}.pdf`, pdf);
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
for (const colorScheme of ['light', 'dark']) {
  for (const [size, width] of [['desk', 1280], ['phone', 390]]) {
    const name = `${size}-${colorScheme}`;
    const page = await look(browser, { name, width, colorScheme });
    await audit(page, name);
    await filter(page, name);
  }
}
const sheet = await look(browser, { name: 'print', width: 740, colorScheme: 'light', media: 'print' });
await audit(sheet, 'print');
await links(sheet, 'print');
await print(sheet, 'print');
const plain = await look(browser, { name: 'no-script', width: 1280, colorScheme: 'light', javaScriptEnabled: false });
const lost = await plain.locator('.fault:not(:visible)').count();
if (lost > 0) faults.push(`no-script: ${lost} faults cannot be read`);
if (await plain.locator('#filter').isVisible()) faults.push('no-script: there is a filter that does nothing');
await browser.close();
faults.forEach((fault) => console.log(fault));
process.exitCode = faults.length > 0 ? 1 : 0;
