/** All tools by name. */
import { cxxfilt, readelf } from "./absent.ts";
import { addr2line } from "./addr2line.ts";
import { ar } from "./ar.ts";
import { nm } from "./nm.ts";
import { objcopy } from "./objcopy.ts";
import { objdump } from "./objdump.ts";
import { ranlib } from "./ranlib.ts";
import { size } from "./size.ts";
import { strings } from "./strings.ts";
import { strip } from "./strip.ts";
import type { Tool } from "./tool.ts";

export const tools: Readonly<Record<string, Tool>> = {
  addr2line,
  ar,
  "c++filt": cxxfilt,
  nm,
  objcopy,
  objdump,
  ranlib,
  readelf,
  size,
  strings,
  strip,
};
