// The words of maps, measured in Chromium: none covers another, its own mark or another's, or leaves the drawing, and all can be
// read on a phone. The maps are of a site of this test's own: places close together, on coasts, over the date line, with long names,
// in Arabic and Ukrainian, one alone, thirty, with rings, circles and areas.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, program, serve } from "./server.mjs";

/** Series by id: [name, latitude, longitude, precision, number of events]. */
const MAPS = {
  cluster: [
    ["Alep", 36.2, 37.16], ["Cheikh Maqsoud", 36.24, 37.15, "exact", 4], ["Khan al-Assal", 36.16, 37.03], ["Nayrab", 36.19, 37.23, "exact", 1],
    ["Kafr Hamra", 36.26, 37.07], ["Anadan", 36.29, 37.04], ["Hreitan", 36.27, 37.09, "exact", 9], ["Dahrat Awad", 36.15, 37.14], ["Bab al-Hawa", 36.24, 36.69],
  ],
  coast: [["Lattaquié", 35.52, 35.79, "exact", 3], ["Tartous", 34.89, 35.89], ["Tripoli", 34.44, 35.84, "district", 1], ["Beyrouth", 33.89, 35.5, "exact", 7]],
  dateline: [["Suva", -18.14, 178.44], ["Apia", -13.83, -171.77, "exact", 2], ["Nuku‘alofa", -21.14, -175.2, "region", 1]],
  arabic: [["محافظة الحسكة الشمالية", 36.5, 40.75, "exact", 2], ["دير الزور", 35.33, 40.14, "district"], ["الرقة", 35.95, 39.01], ["رأس العين", 36.85, 40.07, "exact", 5]],
  ukrainian: [
    ["Сєвєродонецьк", 48.95, 38.49, "exact", 3], ["Новоград-Волинська територіальна громада", 48.9, 38.4], ["Кам’янець-Подільський", 48.67, 38.1],
    ["Щастя", 48.74, 39.23, "district", 1], ["Лисичанськ", 48.9, 38.43],
  ],
  one: [["Orsa", 61.12, 14.62]],
  ring: [["Idleb", 35.9, 36.6, "district"], ["Saraqeb", 35.86, 36.8], ["Maarrat", 35.64, 36.67, "region"]],
  island: [["Athènes", 37.98, 23.73], ["Héraklion", 35.34, 25.14, "exact", 12], ["Rhodes", 36.44, 28.22, "exact", 2]],
  thirty: Array.from({ length: 30 }, (_, at) => [`Place numéro ${at + 1}`, 12 + 3 * Math.sin(at * 1.7), 42 + 4 * Math.cos(at * 2.3), at % 7 ? "exact" : "district", at % 5]),
};
/** The map is about a country, where one is named. */
const COUNTRIES = { cluster: "SYR", coast: "SYR", ring: "SYR", arabic: "SYR", ukrainian: "UKR" };
const LANGUAGES = ["fr", "ar", "uk"];
const WIDTHS = [360, 1280];

let folder;
let site;
let browser;

function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-maps-"));
  write("content/site.yaml", `title: Maps\nlanguages: [${LANGUAGES.join(", ")}]\n`);
  const register = [];
  for (const [series, places] of Object.entries(MAPS)) {
    const id = (at) => `${series}-${at}`;
    const country = COUNTRIES[series] ? `  country: ${COUNTRIES[series]}\n` : "";
    places.forEach(([name, lat, lon, precision = "exact"], at) =>
      register.push(`${id(at)}:\n  name: ${name}\n  lat: ${lat.toFixed(2)}\n  lon: ${lon.toFixed(2)}\n  precision: ${precision}\n${country}`),
    );
    const event = (at, of) => `  - {time: 2024-11-${10 + of}, place: ${id(at)}, text: Chose ${of}}\n`;
    const events = places.flatMap(([, , , , count = 0], at) => Array.from({ length: count }, (_, of) => event(at, of)));
    const list = events.length ? `events:\n${events.join("")}` : "";
    const front = `title: Carte\nas_of: 2024-11-28\nplaces: [${places.map((_, at) => id(at)).join(", ")}]\n${list}`;
    LANGUAGES.forEach((tag, at) => write(`content/${series}/001.${tag}.md`, at ? "---\ntitle: Carte\n---\n" : `---\n${front}---\n`));
  }
  write("content/places.yaml", register.join(""));
  execFileSync(program(), ["build", "--quiet", "--source", folder, "--output", join(folder, "output")], { stdio: "ignore" });
  site = await serve(join(folder, "output"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is wrong with the words of the first map of a page. It runs there. */
function faults() {
  const svg = document.querySelector(".locator");
  const frame = svg.getBoundingClientRect();
  const box = (element) => element.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((text) => ({ words: text.textContent, ...box(text).toJSON(), size: text }));
  // A box is as high as the font, letters are not.
  const tight = ({ left, right, top, bottom }) => ({ left, right, top: top + 0.17 * (bottom - top), bottom: bottom - 0.12 * (bottom - top) });
  const meets = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  const scale = frame.width / 480;
  const found = [];
  texts.forEach((text, at) => {
    const own = tight(text);
    if (text.left < frame.left || text.right > frame.right || text.top < frame.top - 2 || text.bottom > frame.bottom + 2) found.push(`"${text.words}" leaves the drawing`);
    const size = parseFloat(getComputedStyle(text.size).fontSize) * scale;
    if (size < 11) found.push(`"${text.words}" is ${size.toFixed(1)} px`);
    for (const other of texts.slice(at + 1)) if (meets(own, tight(other))) found.push(`"${text.words}" covers "${other.words}"`);
    for (const circle of svg.querySelectorAll("circle")) {
      const { left, right, top, bottom } = box(circle);
      const [x, y, radius] = [(left + right) / 2, (top + bottom) / 2, circle.r.baseVal.value * scale];
      const nearest = Math.hypot(x - Math.min(Math.max(x, own.left), own.right), y - Math.min(Math.max(y, own.top), own.bottom));
      const farthest = Math.hypot(Math.max(Math.abs(x - own.left), Math.abs(x - own.right)), Math.max(Math.abs(y - own.top), Math.abs(y - own.bottom)));
      const isRing = circle.classList.contains("map-area");
      if (nearest < radius - 0.5 && !(isRing && farthest < radius)) found.push(`"${text.words}" covers a ${isRing ? "ring" : "dot"}`);
    }
  });
  return found;
}

async function look(path, width, read) {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.goto(site.origin + path);
  try {
    return await page.evaluate(read);
  } finally {
    await context.close();
  }
}

describe("the words of maps", () => {
  for (const series of Object.keys(MAPS)) {
    for (const width of WIDTHS) {
      test(`of ${series} cover nothing at ${width}`, async () => {
        for (const path of [`/${series}/1/`, `/ar/${series}/1/`, `/uk/${series}/`, `/places/${series}-0/`]) {
          assert.deepEqual(await look(path, width, faults), [], path);
        }
      });
    }
  }

  test("are there: most places have a name on the map", async () => {
    for (const [series, least] of [["cluster", 5], ["arabic", 4], ["ukrainian", 4], ["thirty", 8]]) {
      const named = await look(`/${series}/1/`, 360, () => document.querySelectorAll(".map-spot text").length);
      assert.ok(named >= least, `${series}: ${named}`);
    }
  });

  test("of all places cover nothing", async () => {
    for (const width of WIDTHS) assert.deepEqual(await look("/places/", width, faults), []);
  });
});

describe("a map", () => {
  const words = () => [...document.querySelectorAll(".locator text")].map((text) => text.textContent);
  const caption = () => document.querySelector(".map-figure figcaption").innerText;

  test("names the sea in the language of the page", async () => {
    assert.ok((await look("/coast/1/", 1280, words)).includes("Mer Méditerranée"));
    assert.ok((await look("/ar/coast/1/", 1280, words)).includes("البحر المتوسط"));
    assert.ok((await look("/uk/coast/1/", 1280, words)).includes("Середземне море"));
    assert.ok(!(await look("/one/1/", 1280, words)).some((word) => word.startsWith("Mer ")));
  });

  test("says what a dot stands for, and what its size and its ring mean", async () => {
    const told = await look("/coast/1/", 360, () => [...document.querySelectorAll("a.map-spot title")].map((title) => title.textContent));
    assert.ok(told.includes("Beyrouth : 7 événements, dernier : 16 nov."), told.join("\n"));
    assert.match(await look("/coast/1/", 360, caption), /^Taille du point : nombre d’événements\.\n/);
    assert.match(await look("/ring/1/", 360, caption), /^Petit cercle pointillé : point arrondi à 10 km environ\.\nGrand cercle pointillé : point arrondi à 100 km environ\.\n/);
    assert.doesNotMatch(await look("/one/1/", 360, caption), /point/);
  });
});

describe("the lines of a map", () => {
  /** The least contrast of the lines that mean something against what they are drawn on. It runs in the page. */
  function contrasts() {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    // A thin line lets through some of what is below.
    const luminance = (colour, opacity = 1, below = colour) => {
      [canvas.fillStyle, canvas.globalAlpha] = [below, 1];
      canvas.fillRect(0, 0, 1, 1);
      [canvas.fillStyle, canvas.globalAlpha] = [colour, opacity];
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const style = (name) => getComputedStyle(document.querySelector(`.locator .map-${name}`));
    const contrast = (line, ground) => {
      const below = style(ground).fill;
      const [a, b] = [luminance(style(line).stroke, Number(style(line).opacity), below), luminance(below)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const pairs = [["coast", "home"], ["coast", "land"], ["coast", "sea"], ["border", "home"], ["border", "land"], ["region", "home"], ["region", "land"]];
    return pairs.map(([line, ground]) => [`${line} on ${ground}`, contrast(line, ground)]);
  }

  for (const [colorScheme, media] of [["light", "screen"], ["dark", "screen"], ["light", "print"]]) {
    test(`stand out on ${colorScheme} ${media}`, async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme });
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme, media });
      await page.goto(`${site.origin}/cluster/1/`);
      const weak = (await page.evaluate(contrasts)).filter(([, ratio]) => ratio < 3);
      await context.close();
      assert.deepEqual(weak, []);
    });
  }

  test("can be seen without the style sheet", async () => {
    const context = await browser.newContext({ viewport: { width: 800, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${site.origin}/ring/1/`);
    const seen = await page.evaluate(() => {
      document.querySelectorAll('link[rel="stylesheet"]').forEach((link) => link.remove());
      const style = (selector) => getComputedStyle(document.querySelector(`.locator ${selector}`));
      return { land: style("rect").fill, coast: style(".map-coast").stroke, words: style("text").fill, ring: style(".map-area").fill };
    });
    await context.close();
    assert.deepEqual(seen, { land: "none", coast: "rgb(0, 0, 0)", words: "rgb(0, 0, 0)", ring: "none" });
  });
});
