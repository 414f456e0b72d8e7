// Where the words of drawings stand on the screen: what collides, sticks out, or lies on a mark.

/** What words of a chart must not lie on: marks, and lines of every kind, also those that lead to a mark. */
const MARKS = [
  ".chart-grid",
  ".chart-zero",
  ".chart-tick",
  ".chart-leader",
  ".chart-line",
  ".chart-point",
  ".chart-column",
  ".chart-band",
  ".chart-cross",
  ".chart-arrow",
  ".chart-whisker",
  ".chart-bound",
  ".chart-revision",
  ".chart-part",
].join(", ");

/**
 * What is wrong with the words of each `<svg>` that the selector finds, as sentences; an empty list if nothing is. `marks` is
 * a selector, within the svg, of what no words may lie on; `edge` is how many pixels may stick out, since letters have
 * some air around them.
 */
export function collisions(page, selector, { marks = MARKS, edge = 0.5 } = {}) {
  return page.evaluate(
    ({ selector, marks, edge }) => {
      const faults = [];
      const pen = new OffscreenCanvas(1, 1).getContext("2d");
      /** The box of the letters themselves, without the air above and below a line. */
      const box = (text) => {
        const { left, right } = text.getBoundingClientRect();
        const style = getComputedStyle(text);
        const matrix = text.getScreenCTM();
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(text.textContent);
        const base = text.getStartPositionOfChar(0).matrixTransform(matrix).y;
        return { words: text.textContent, left, right, top: base - up * matrix.d, bottom: base + down * matrix.d };
      };
      const touch = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;
      const holds = ({ left, right, top, bottom }, { x, y }) => x > left && x < right && y > top && y < bottom;

      for (const svg of document.querySelectorAll(selector)) {
        const frame = svg.getBoundingClientRect();
        if (!frame.width) continue;
        const name = svg.querySelector("title")?.textContent ?? svg.getAttribute("aria-label");
        const say = (fault) => faults.push(`${name}: ${fault}`);
        const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim()).map(box);
        texts.forEach((one, at) => {
          const out = [frame.left - one.left, one.right - frame.right, frame.top - one.top, one.bottom - frame.bottom];
          if (Math.max(...out) > edge) say(`"${one.words}" sticks out`);
          for (const other of texts.slice(at + 1)) {
            if (touch(one, other)) say(`"${one.words}" lies on "${other.words}"`);
          }
        });
        for (const mark of svg.querySelectorAll(marks)) {
          const matrix = mark.getScreenCTM();
          const around = mark.getBoundingClientRect();
          const { left, right, top, bottom } = around;
          const near = texts.filter((text) => touch(text, { left: left - 1, right: right + 1, top: top - 1, bottom: bottom + 1 }));
          if (!near.length) continue;
          const hit = new Set();
          const length = mark.getTotalLength();
          const step = 1 / matrix.a;
          for (let at = 0; at <= length; at += step) {
            const point = mark.getPointAtLength(at).matrixTransform(matrix);
            for (const text of near) if (holds(text, point)) hit.add(text);
          }
          const isFilled = getComputedStyle(mark).fill !== "none";
          const back = matrix.inverse();
          for (const text of isFilled ? near : []) {
            for (let x = text.left + 1; x < text.right; x += 2) {
              const at = new DOMPoint(x, (text.top + text.bottom) / 2).matrixTransform(back);
              if (mark.isPointInFill(at)) hit.add(text);
            }
          }
          for (const text of hit) say(`"${text.words}" lies on a mark (${mark.getAttribute("class")})`);
        }
      }
      return faults;
    },
    { selector, marks, edge },
  );
}
