// What a page does more where scripts run. It waits for nobody, and nothing waits for it.
{
  const one = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const make = (name, facts) => Object.assign(document.createElement(name), facts);
  const hours = (time) => (Date.now() - Date.parse(time)) / 36e5;

  // The age of the data, in room that is kept for it, and whether the next report is overdue. A day is over at its end.
  const room = one(".age");
  if (room) {
    const { dateTime } = one("time", room.parentElement);
    const age = hours(dateTime);
    const isDay = dateTime.length < 11;
    const [unit, length] =
      age < 48 && !isDay ? ["hour", 1] : age < 1440 ? ["day", 24] : age < 17520 ? ["month", 730.5] : ["year", 8766];
    const words = new Intl.RelativeTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { numeric: age < 48 ? "auto" : "always" });
    if (age >= 0) room.textContent = words.format(-Math.floor(age / length), unit);
  }
  for (const notice of all("[data-due]")) {
    const { due } = notice.dataset;
    notice.hidden = hours(due) < (due.length > 10 ? 0 : 24);
  }

  // In a paragraph the margin names each source once.
  let was;
  for (const link of all(".citation a")) {
    const now = [link.closest("p, li, dd"), link.title];
    if (now.every((one, at) => one === was?.[at])) link.dataset.again = "";
    was = now;
  }

  // What helps to find one's way and to pass things on comes with the first thing that a reader does.
  const { script, style } = one("main").dataset;
  const acts = ["scroll", "pointerover", "focusin"];
  const begin = () => {
    for (const act of acts) removeEventListener(act, begin);
    const run = () => document.head.append(make("script", { src: script }));
    document.head.append(make("link", { rel: "stylesheet", href: style, onload: run }));
  };
  if (script) for (const act of acts) addEventListener(act, begin, { passive: true });
}
