// A sign beside passages, items, rows and figures copies how to cite them; a button shares the report where the browser can. A report
// loads this when its reader first does something.
{
  const one = (what, within = document) => within.querySelector(what);
  const make = (name, facts) => Object.assign(document.createElement(name), facts);
  const cite = one(".cite-as");
  const { label, done, share } = cite.dataset;

  const sign = make("a", { className: "permalink", textContent: "#" });
  const told = make("p", { className: "told", role: "status" });
  document.body.append(told);
  const show = (target) => {
    const part = target?.closest?.(".text [id]:not(a), :is(h2, .figure, .parts li)[id]");
    if (!part || part.contains(sign)) return;
    sign.remove();
    // Whoever hears the name, or holds the pointer over it, knows what it leads to.
    const words = part.textContent.trim().replace(/\s+/gu, " ");
    sign.title = sign.ariaLabel = `${label} · ${words.length > 60 ? `${words.slice(0, 59)}…` : words}`;
    sign.href = `#${part.id}`;
    (part.cells?.[0] ?? one(".figure-label", part) ?? part).append(sign);
  };
  addEventListener("pointerover", ({ target }) => show(target));
  addEventListener("focusin", ({ target }) => show(target));
  sign.onclick = async () => {
    try {
      await navigator.clipboard.writeText(cite.textContent + sign.hash);
    } catch {
      // Without a secure connection nothing can be copied, and the link goes where it leads.
      return;
    }
    told.textContent = done;
    setTimeout(() => (told.textContent = ""), 4000);
  };
  // What the reader did to bring this here.
  show([...document.querySelectorAll(":hover")].at(-1) ?? document.activeElement);

  if (navigator.share) {
    const asOf = [one(".strip dt"), one(".strip time")].map((part) => part?.textContent).join(" ");
    // What is counted, without the sign and the marks beside it.
    const figure = one(".figures > .figure");
    const counted = figure && [one(".figure-label", figure).firstChild, one(".figure-value", figure)];
    const first = counted?.map((part) => part.textContent.trim().replace(/\s+/gu, " ")).join(": ");
    const text = [one(".number-words")?.textContent, asOf, first].filter(Boolean).join(" · ");
    const url = one("link[rel=canonical]").href;
    const button = make("button", { type: "button", textContent: share });
    // A reader who changes his mind is no fault.
    button.onclick = () => navigator.share({ title: document.title, text, url }).catch(() => {});
    const item = make("dd", { className: "share-report" });
    item.append(button);
    cite.after(item);
  }
}
