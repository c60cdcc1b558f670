// The auditor's report in a real browser: opens, filters, searches, sorts, shows evidence, changes language, prints, and
// passes axe-core. `node run.mjs PAGE.html [SHOTS]`; CHROMIUM names the browser.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page_file, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const url = pathToFileURL(page_file).href;
if (shots) mkdirSync(shots, { recursive: true });

const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [], requests = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => !/^(file|data):/.test(request.url()) && requests.push(request.url()));
  const start = performance.now();
  await page.goto(url);
  await page.locator("#treffer").filter({ hasText: /\d/ }).waitFor();
  page.opened = performance.now() - start;
  page.check = () => { assert.deepEqual(complaints, []); assert.deepEqual(requests, []); };
  return page;
};

// axe is put in by the debugger, past the policy of the page, which allows no foreign script.
const passes_axe = async (page, what) => {
  await page.evaluate(`${axe}\n;0`);
  // What is off the screen is not laid out; axe must see it all.
  await page.evaluate(() => document.querySelectorAll("section").forEach((node) => { node.style.contentVisibility = "visible"; }));
  const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const found = result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " | " + n.failureSummary.split("\n").pop()).join(" || ")}`);
  assert.deepEqual(found, [], `axe, ${what}`);
  console.log(`axe, ${what}: ${result.passes.length} rules passed, none violated`);
};
const shot = async (page, name, full = false) => { if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: full }); };

const page = await open();
console.log(`opened in ${page.opened.toFixed(0)} ms, ${(statSync(page_file).size / 1e6).toFixed(2)} MB`);
const rows = () => page.locator("table.alle tbody tr:visible").count();
const all = await rows();
assert.ok(all > 0, "there are rows");
assert.equal(await page.locator("html").getAttribute("lang"), "de");
// Filters are quick: from the change to the next frame drawn.
const filter_time = await page.evaluate(async () => {
  const times = [];
  for (const id of ["f-k", "f-h", "f-t", "f-s"]) for (const at of [1, 0]) {
    const select = document.getElementById(id), start = performance.now();
    select.selectedIndex = at; select.dispatchEvent(new Event("change", { bubbles: true }));
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return Math.max(...times);
});
console.log(`slowest filter ${filter_time.toFixed(0)} ms (layout included)`);
await page.locator("main details").evaluateAll((list) => list.forEach((node) => (node.open = true)));
await passes_axe(page, "page");
await shot(page, "seite", true);

await page.selectOption("#f-k", "0");
const of_town = await rows();
assert.ok(of_town > 0 && (of_town < all || all === 100), "the filter leaves some");
await page.click("button[type=reset]");

// Search, by keyboard: `/`-free, plain focus order.
await page.fill("#f-q", (await page.locator("table.alle tbody tr:visible .v").first().textContent()).trim());
let left = all;
for (let tries = 0; tries < 200 && left >= Math.max(all, 2); tries++) { await page.waitForTimeout(25); left = await rows(); }
assert.ok(left < Math.max(all, 2), "the search leaves some out");
assert.ok((await rows()) >= 1, "search finds");
await page.fill("#f-q", "");
await page.waitForTimeout(150);

// Sorting tells itself.
const sort = page.locator("table.alle .sort").nth(1);
await sort.focus();
await page.keyboard.press("Enter");
assert.equal(await page.locator("table.alle th").nth(1).getAttribute("aria-sort"), "ascending");

// The matrix shows another figure.
await page.selectOption("#kennzahl", "2");
await page.selectOption("#kennzahl", "0");

// Every figure opens what it counts, and from there the evidence: verbatim text, paper, page, place.
await page.locator("#antworten .z").first().click();
const dialog = page.locator("#beleg");
await dialog.waitFor({ state: "visible" });
assert.ok((await dialog.locator("li").count()) > 0, "the figure lists its entries");
await passes_axe(page, "list of a figure");
await dialog.locator(".v").first().click();
await dialog.locator("table").first().waitFor();
assert.match(await dialog.locator(".ort a").first().getAttribute("href"), /#page=\d+$/);
assert.match(await dialog.textContent(), /Seite \d+/);
const pictures = await dialog.locator(".aus img").count();
if (process.env.PICTURES) {
  assert.ok(pictures > 0, "there are pictures");
  assert.ok(await dialog.locator(".aus img").first().evaluate((img) => img.complete && img.naturalWidth > 50), "the picture shows something");
}
await passes_axe(page, "evidence");
await shot(page, "beleg");
await page.keyboard.press("Escape");
await dialog.waitFor({ state: "hidden" });

// Further texts open their evidence, too: decisions, projects, mentions of papers.
const quotes = page.locator("[data-b]:visible");
if (await quotes.count()) {
  await quotes.first().click();
  await dialog.waitFor({ state: "visible" });
  assert.match(await dialog.locator(".ort a").first().getAttribute("href"), /#page=\d+$/);
  if (process.env.PICTURES) assert.ok((await dialog.locator(".aus img").count()) > 0, "a picture of the text");
  await passes_axe(page, "evidence of a text");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
}

// The timeline of a Kommune has a bar per undertaking, and follows the filters.
if (await page.locator(".zeitband").count()) {
  const band = page.locator(".zeitband").first();
  if (!(await band.evaluate((node) => node.open))) await band.locator("summary").click();
  await band.locator("li").first().waitFor();
  await shot(page, "zeitband");
}

// The other language, and back.
const title = await page.locator("h1").textContent();
await page.click("#sprache");
assert.equal(await page.locator("html").getAttribute("lang"), "en");
assert.notEqual(await page.locator("h1").textContent(), title);
assert.ok((await page.locator("#antworten .z").count()) > 0, "figures stay figures");
await passes_axe(page, "English");
await shot(page, "englisch");
await page.click("#sprache");
assert.equal(await page.locator("h1").textContent(), title);

const pdf = await page.pdf({ format: "A4", printBackground: true, ...(shots ? { path: `${shots}/druck.pdf` } : {}) });
assert.ok(pdf.length > 20_000, "it prints");
page.check();

const dark = await open({ colorScheme: "dark" });
await passes_axe(dark, "dark");
await shot(dark, "dunkel");
dark.check();
const narrow = await open({ viewport: { width: 390, height: 800 } });
assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), "nothing sticks out on a narrow screen");
await passes_axe(narrow, "narrow");
await shot(narrow, "schmal");
narrow.check();
// At 320 px (400 % zoom) everything still fits (WCAG 1.4.10).
const zoomed = await open({ viewport: { width: 320, height: 640 } });
assert.ok(await zoomed.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1), "it reflows at 320 px");
await browser.close();
console.log("all passed");
