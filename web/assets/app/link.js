// Links: what a person has set, packed into the fragment of the address. Nothing of it reaches a server.
//
// A link is "#v1." and the base64url of the raw deflate of a JSON text: {build, view, lang, seed, replications,
// current,
// variants: [{title, title_zh, from, set, shocks, changes}]}. The first variant is what the others are compared with.

const mark = "#v1.";
const longest = 200_000; // characters of a link that is read

// A LinkFault is a link that cannot be used. Its code is "damaged" or "version".
export class LinkFault extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function through(bytes, stream) {
  const out = new Response(new Blob([bytes]).stream().pipeThrough(stream));
  return new Uint8Array(await out.arrayBuffer());
}

// pack returns the fragment for what is to be rebuilt.
export async function pack(value) {
  const text = new TextEncoder().encode(JSON.stringify(value));
  const packed = await through(text, new CompressionStream("deflate-raw"));
  let binary = "";
  for (const b of packed) binary += String.fromCharCode(b);
  return mark + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// unpack returns what a fragment holds, null if it is no link of ours.
export async function unpack(fragment) {
  if (!/^#v\d+\./.test(fragment)) return null;
  if (!fragment.startsWith(mark)) throw new LinkFault("version");
  if (fragment.length > longest) throw new LinkFault("damaged");
  let value;
  try {
    const binary = atob(fragment.slice(mark.length).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(binary, c => c.charCodeAt(0));
    value = JSON.parse(new TextDecoder().decode(await through(packed, new DecompressionStream("deflate-raw"))));
  } catch {
    throw new LinkFault("damaged");
  }
  return checked(value);
}

const isObject = v => v !== null && typeof v === "object" && !Array.isArray(v);
const isCount = (v, low, high) => Number.isInteger(v) && v >= low && v <= high;

// checked refuses what this page would not have written.
function checked(v) {
  const wrong = () => {
    throw new LinkFault("damaged");
  };
  if (!isObject(v) || !(v.seed === null || isCount(v.seed, 0, Number.MAX_SAFE_INTEGER))) wrong();
  if (!isCount(v.replications, 1, 200)) wrong();
  if (!Array.isArray(v.variants) || v.variants.length < 1 || v.variants.length > 6) wrong();
  for (const w of v.variants) {
    if (!isObject(w) || typeof w.title !== "string" || typeof w.from !== "string" || !isObject(w.set)) wrong();
    for (const part of ["shocks", "changes"]) {
      if (!Array.isArray(w[part]) || !w[part].every(isObject)) wrong();
    }
  }
  return v;
}
