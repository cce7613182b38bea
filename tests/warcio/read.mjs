// Reads WARC files with warcio and prints one JSON object a record: what this reader sees, to be compared with what we say.
// Usage: node read.mjs FILE…
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";

const base32 = (bytes) => {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return bits.match(/.{1,5}/g).map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(five.padEnd(5, "0"), 2)]).join("");
};

const matches = (written, body) => {
  if (!written) return null;
  const [label, value] = written.split(":");
  const hash = createHash(label.replace("-", "")).update(body).digest();
  return value === base32(hash) || value.toLowerCase() === hash.toString("hex");
};

for (const file of process.argv.slice(2)) {
  const parser = new WARCParser(createReadStream(file), { keepHeadersCase: true });
  for await (const record of parser) {
    const body = Buffer.from(await record.readFully(false));
    const header = (name) => record.warcHeader(name) ?? null;
    console.log(JSON.stringify({
      file,
      offset: parser.offset,
      length: parser.recordLength,
      type: record.warcType,
      uri: record.warcTargetURI ?? null,
      id: header("WARC-Record-ID"),
      warcinfo: header("WARC-Warcinfo-ID"),
      size: body.length,
      sha256: createHash("sha256").update(body).digest("hex"),
      block: matches(header("WARC-Block-Digest"), body),
      payload: matches(header("WARC-Payload-Digest"), body),
    }));
  }
}
