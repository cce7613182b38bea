// Raw CLDR columns for countries.tsv, languages.tsv, cities.tsv and calendar.tsv.
// In an empty folder: npm install --legacy-peer-deps cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 \
//   cldr-cal-islamic-full@48.2.0 cldr-cal-persian-full@46.1.0
// Then in that folder: node from-cldr.mjs territories|languages|cities|calendar > raw.tsv
// Output: key, en, ur, fa, hi, ar (tab-separated; a cell may be empty).
import { existsSync, readFileSync } from "node:fs";

const LOCALES = ["en", "ur", "fa", "hi", "ar"];
const what = process.argv[2];

function main(pkg, locale, file) {
  const path = `node_modules/${pkg}/main/${locale}/${file}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).main[locale] : {};
}

function cities(node, path = "", out = {}) {
  for (const [name, value] of Object.entries(node ?? {})) {
    if (name === "exemplarCity") out[path.slice(1).toLowerCase()] = value;
    else if (value && typeof value === "object") cities(value, `${path}/${name}`, out);
  }
  return out;
}

function calendar(locale) {
  const out = {};
  const packages = { gregorian: "cldr-dates-full", islamic: "cldr-cal-islamic-full", persian: "cldr-cal-persian-full" };
  for (const [name, pkg] of Object.entries(packages)) {
    const data = main(pkg, locale, `ca-${name}`).dates?.calendars?.[name];
    for (const [n, label] of Object.entries(data?.months?.["stand-alone"]?.wide ?? {})) out[`${name}-${n}`] = label;
    if (name !== "gregorian") continue;
    for (const [d, label] of Object.entries(data?.days?.["stand-alone"]?.wide ?? {})) out[`weekday-${d}`] = label;
  }
  return out;
}

const readers = {
  territories: (l) => main("cldr-localenames-full", l, "territories").localeDisplayNames.territories,
  languages: (l) => main("cldr-localenames-full", l, "languages").localeDisplayNames.languages,
  cities: (l) => cities(main("cldr-dates-full", l, "timeZoneNames").dates.timeZoneNames.zone),
  calendar,
};

const columns = LOCALES.map(readers[what]);
const keys = new Set(columns.flatMap((column) => Object.keys(column)));
for (const key of [...keys].sort()) console.log([key, ...columns.map((column) => column[key] ?? "")].join("\t"));
