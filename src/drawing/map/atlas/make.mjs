// Makes countries.bin; README.md says when and how to run it.
//
//   npm install world-atlas@2.0.2 i18n-iso-countries@7
//   node make.mjs node_modules/world-atlas/countries-10m.json

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const codes = createRequire(process.cwd() + "/")("i18n-iso-countries");

// Points are on a grid of 1/250 degree (450 m): the source's own grid is 1/278 degree wide.
const GRID = 250;
// Half a pixel on a map of 300 km; what a locator map cannot show costs the reader nothing.
const TOLERANCE = 0.008;
const SMALLEST_ISLAND = 0.03;

const topology = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { scale, translate } = topology.transform;

const arcs = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});

// The source runs over the antimeridian as d3 does, from 180 to -180 within one line. On a plane a line must go on
// beyond 180, and so must the next arc of its ring.
for (const arc of arcs) {
  for (let i = 1; i < arc.length; i++) arc[i][0] += 360 * Math.round((arc[i - 1][0] - arc[i][0]) / 360);
}
const ends = (index) => {
  const arc = arcs[index < 0 ? ~index : index];
  return index < 0 ? [arc[arc.length - 1], arc[0]] : [arc[0], arc[arc.length - 1]];
};
function unroll(ring) {
  const turns = [0];
  for (let i = 1; i < ring.length; i++) {
    turns.push(turns[i - 1] + Math.round((ends(ring[i - 1])[1][0] - ends(ring[i])[0][0]) / 360));
  }
  // Where most of a country lies its arcs are shared with others, and stay.
  const most = turns.toSorted((a, b) => a - b)[turns.length >> 1];
  ring.forEach((index, i) => {
    for (const point of arcs[index < 0 ? ~index : index]) point[0] += 360 * (turns[i] - most);
  });
  const [first, last] = [ends(ring[0])[0], ends(ring[ring.length - 1])[1]];
  if (Math.abs(first[0] - last[0]) < 180) return ring;
  // A ring around the pole is closed by way of it.
  arcs.push([last, [last[0], -90], [first[0], -90], first]);
  return [...ring, arcs.length - 1];
}

// Douglas and Peucker; a degree of longitude counts for what it is worth at its latitude.
function simplify(points) {
  const keep = new Array(points.length).fill(false);
  keep[0] = keep[points.length - 1] = true;
  const stack = [[0, points.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop();
    const [ax, ay] = points[from];
    const [bx, by] = points[to];
    const shrink = Math.cos((ay * Math.PI) / 180);
    const [ux, uy] = [(bx - ax) * shrink, by - ay];
    const length = Math.hypot(ux, uy);
    let [farthest, distance] = [-1, TOLERANCE];
    for (let i = from + 1; i < to; i++) {
      const [px, py] = [(points[i][0] - ax) * shrink, points[i][1] - ay];
      let along = length === 0 ? 0 : (px * ux + py * uy) / (length * length);
      along = Math.max(0, Math.min(1, along));
      const d = Math.hypot(px - along * ux, py - along * uy);
      if (d > distance) [farthest, distance] = [i, d];
    }
    if (farthest > 0) {
      keep[farthest] = true;
      stack.push([from, farthest], [farthest, to]);
    }
  }
  return points.filter((_, i) => keep[i]);
}

function extent(ring) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const index of ring) {
    for (const [x, y] of arcs[index < 0 ? ~index : index]) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return Math.max(box[2] - box[0], box[3] - box[1]);
}

// Natural Earth shows who holds a place; the maps of the United Nations, which the field goes by, differ here.
const OWNERS = { Kosovo: "XKX", Somaliland: "SOM", "N. Cyprus": "CYP", "Cyprus U.N. Buffer Zone": "CYP", Baikonur: "KAZ" };
const CRIMEA = [34.1, 45.2];
const russia = topology.objects.countries.geometries.find(({ properties }) => properties.name === "Russia");
const ukraine = topology.objects.countries.geometries.find(({ properties }) => properties.name === "Ukraine");
const crimea = russia.arcs.findIndex(([ring]) => {
  const points = ring.flatMap((index) => arcs[index < 0 ? ~index : index]);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const within = (all, value) => Math.min(...all) < value && value < Math.max(...all);
  return within(xs, CRIMEA[0]) && within(ys, CRIMEA[1]) && Math.max(...xs) - Math.min(...xs) < 5;
});
if (crimea < 0) throw new Error("Crimea is no polygon of its own: look at the source again");
ukraine.arcs = [...(ukraine.type === "Polygon" ? [ukraine.arcs] : ukraine.arcs), ...russia.arcs.splice(crimea, 1)];
ukraine.type = "MultiPolygon";

const countries = topology.objects.countries.geometries.map((geometry) => {
  const polygons = geometry.type === "Polygon" ? [geometry.arcs] : (geometry.arcs ?? []);
  const rings = polygons.flat().map(unroll);
  const largest = Math.max(...rings.map(extent));
  const own = OWNERS[geometry.properties.name];
  const code = own ?? (geometry.id === undefined ? undefined : codes.numericToAlpha3(geometry.id)) ?? "---";
  return { code, rings: rings.filter((ring) => extent(ring) >= Math.min(largest, SMALLEST_ISLAND)) };
});
// Stable, whatever order the source has: by code, then by the first arc.
countries.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.rings[0][0] - b.rings[0][0]));

const used = new Map();
for (const { rings } of countries) {
  for (const index of rings.flat()) {
    const arc = index < 0 ? ~index : index;
    if (!used.has(arc)) used.set(arc, used.size);
  }
}

const out = [];
const varint = (n) => {
  for (; n > 127; n = Math.floor(n / 128)) out.push((n % 128) + 128);
  out.push(n);
};
const signed = (n) => varint(n < 0 ? -2 * n - 1 : 2 * n);
varint(countries.length);
for (const { code, rings } of countries) {
  out.push(...Buffer.from(code, "latin1"));
  varint(rings.length);
  for (const ring of rings) {
    varint(ring.length);
    for (const index of ring) signed(index < 0 ? ~used.get(~index) : used.get(index));
  }
}
varint(used.size);
let count = 0;
for (const arc of used.keys()) {
  const grid = simplify(arcs[arc]).map(([x, y]) => [Math.round(x * GRID), Math.round(y * GRID)]);
  const points = grid.filter(([x, y], i) => i === 0 || x !== grid[i - 1][0] || y !== grid[i - 1][1]);
  varint(points.length);
  count += points.length;
  let [x, y] = [0, 0];
  for (const [px, py] of points) {
    signed(px - x);
    signed(py - y);
    [x, y] = [px, py];
  }
}
writeFileSync(new URL("countries.bin", import.meta.url), Buffer.from(out));

console.log(`${countries.length} countries, ${used.size} arcs, ${count} points, ${out.length} bytes`);
