// Adds one thing that a plain fragment cannot do: #p3-5 shows a range of paragraphs. Everything works without it.
"use strict";

function showRange() {
  for (const shown of document.querySelectorAll(".paragraph.in-range")) {
    shown.classList.remove("in-range");
  }
  const range = /^#p(\d{1,5})-(\d{1,5})$/.exec(location.hash);
  if (!range) return;
  const [first, last] = [Number(range[1]), Number(range[2])];
  for (const paragraph of document.querySelectorAll(".paragraph[id]")) {
    const number = Number(paragraph.id.slice(1));
    paragraph.classList.toggle("in-range", number >= first && number <= last);
  }
  document.getElementById(`p${first}`)?.scrollIntoView();
}

addEventListener("hashchange", showRange);
showRange();
