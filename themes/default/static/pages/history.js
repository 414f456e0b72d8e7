// The value under the pointer, or the one that the arrow keys choose, as words above the chart. Without this, the table has all.
for (const chart of document.querySelectorAll("[data-stops]")) {
  const svg = chart.querySelector("svg");
  const stops = chart.dataset.stops.split("\n").map((line) => [parseInt(line, 10), line.slice(line.indexOf(" ") + 1)]);
  // From the oldest to the newest. In Arabic, time runs to the left.
  const right = document.documentElement.dir === "rtl" ? -1 : 1;
  stops.sort(([one], [other]) => (one - other) * right);
  const rule = document.createElementNS(svg.namespaceURI, "path");
  rule.setAttribute("class", "chart-rule");
  // The slider says its own value; it is not said twice.
  const room = chart.querySelector(".chart-reading");
  // A template of a site may keep no room for it.
  const reading = room ?? Object.assign(document.createElement("output"), { className: "chart-reading", ariaLive: "off" });
  const words = document.createElement("span");
  reading.append(words);
  reading.dataset.longest = stops.map(([, words]) => words).reduce((one, other) => (other.length > one.length ? other : one));
  if (!room) svg.before(reading);
  const say = (facts) => Object.entries(facts).forEach(([name, fact]) => svg.setAttribute(name, fact));
  const title = svg.querySelector("title");
  say({ role: "slider", tabindex: 0, "aria-label": title.textContent, "aria-valuemin": 1, "aria-valuemax": stops.length });
  // A browser would lay it over the drawing.
  title.remove();

  let at = stops.length - 1;
  const choose = (to, isShown = true) => {
    at = Math.min(Math.max(to, 0), stops.length - 1);
    const [x, said] = stops[at];
    say({ "aria-valuenow": at + 1, "aria-valuetext": said });
    rule.setAttribute("d", `M${x} 24V246`);
    if (isShown) svg.insertBefore(rule, svg.querySelector(".chart-words"));
    words.textContent = said;
  };
  choose(at, false);
  const steps = { ArrowLeft: -right, ArrowDown: -1, ArrowRight: right, ArrowUp: 1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };
  svg.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(at + step);
  });
  svg.addEventListener("focus", () => choose(at));
  svg.addEventListener("blur", () => rule.remove());
  const point = (event) => {
    const { left, width } = svg.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * 480;
    const far = stops.map(([stop]) => Math.abs(stop - x));
    choose(far.indexOf(Math.min(...far)));
  };
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerdown", point);
  svg.addEventListener("pointerleave", () => document.activeElement === svg || rule.remove());
}
