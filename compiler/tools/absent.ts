/** Tools that builds may ask for and that have nothing to do here. */
import { set, type ToolOption } from "./options.ts";
import { accepted, defineTool } from "./tool.ts";

/** sea-readelf: says which tool to use instead. */
export const readelf = defineTool<object>({
  name: "readelf",
  about: "refuses: WebAssembly is not ELF",
  usage: "[option...] file...",
  options: [],
  defaults: () => ({}),
  run(_state, _files, { diagnostics }) {
    diagnostics.report("readelf-instead", 0, {});
  },
  // Whatever is asked for, the answer is the same.
  readsAnyOption: true,
});

interface FilterState {
  ignored: boolean;
}

const filterOptions: readonly ToolOption<FilterState>[] = [
  {
    names: [
      "-_",
      "--strip-underscore",
      "-n",
      "--no-strip-underscore",
      "-p",
      "--no-params",
      "-i",
      "--no-verbose",
      "-t",
      "--types",
    ],
    help: "accepted, without effect",
    apply: set("ignored", true),
  },
  accepted(["-s", "--format"], "STYLE"),
];

/** sea-c++filt: names of C are what they are. */
export const cxxfilt = defineTool<FilterState>({
  name: "c++filt",
  about: "passes names on: those of C are not mangled",
  usage: "[option...] [name...]",
  options: filterOptions,
  defaults: () => ({ ignored: false }),
  run(_state, names, { env, print }) {
    print(names.length > 0 ? names.map((name) => `${name}\n`).join("") : env.readStdin());
  },
});
