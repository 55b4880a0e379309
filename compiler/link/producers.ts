/**
 * The section `producers` (tool-conventions, ProducersSection): the languages and tools a module was
 * made with. Objects have one each, a module has one of all that they say.
 *
 *     "language"      "C11" ""
 *     "processed-by"  "clang" "19.1.7"
 */
import { ByteReader, ByteWriter, MalformedError } from "../base/bytes.ts";

export const PRODUCERS_SECTION = "producers";

/** Field → value → version. */
type Producers = Map<string, Map<string, string>>;

/** Joins the contents of several such sections; what is malformed is passed by, since it means nothing to programs. */
export function mergeProducers(sections: readonly Uint8Array[]): Uint8Array {
  const merged: Producers = new Map();
  for (const bytes of sections) {
    try {
      addProducers(new ByteReader(bytes), merged);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
    }
  }
  return writeProducers(merged);
}

function addProducers(reader: ByteReader, merged: Producers): void {
  for (let nFields = reader.uleb32(); nFields > 0; nFields--) {
    const field = reader.name();
    const values = merged.get(field) ?? new Map<string, string>();
    merged.set(field, values);
    for (let n = reader.uleb32(); n > 0; n--) {
      const value = reader.name();
      const version = reader.name();
      if (!values.has(value)) values.set(value, version);
    }
  }
}

function writeProducers(fields: Producers): Uint8Array {
  const writer = new ByteWriter();
  writer.uleb(fields.size);
  for (const [field, values] of fields) {
    writer.name(field);
    writer.uleb(values.size);
    for (const [value, version] of values) {
      writer.name(value);
      writer.name(version);
    }
  }
  return writer.toBytes();
}
