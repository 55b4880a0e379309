/**
 * `node random-sql.mjs COUNT SEED`: random SQL statements over three tables, each with a line before it that prints
 * its number. They read, write, join, group, and compute with all types; some of them fail, as they should.
 */

const [count, seed] = process.argv.slice(2).map(Number);
let state = seed >>> 0;

function random(n) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 0x100000000) * n);
}

const pick = (choices) => choices[random(choices.length)];
const TABLES = ["t0", "t1", "t2"];
const COLUMNS = ["a", "b", "c", "d"];
const WORDS = ["", "alpha", "Beta", "größe", "x%y_z", "12", "1e3", "  pad ", "0x10"];

function literal() {
  return pick([
    () => String(random(2000) - 1000),
    () => String(random(1 << 30) * 8191),
    () => (random(100000) / 64).toString(),
    () => `'${pick(WORDS)}'`,
    () => `x'${random(65536).toString(16).padStart(4, "0")}'`,
    () => "NULL",
  ])();
}

function expression(depth) {
  if (depth === 0) return random(3) === 0 ? literal() : pick(COLUMNS);
  const inner = () => expression(depth - 1);
  return pick([
    () => `(${inner()} ${pick(["+", "-", "*", "/", "%", "||", "&", "|", "<<", ">>"])} ${inner()})`,
    () => `(${inner()} ${pick(["=", "<>", "<", ">=", "IS", "IS NOT", "LIKE", "GLOB", "AND", "OR"])} ${inner()})`,
    () => `${pick(["abs", "typeof", "length", "upper", "hex", "quote", "trim", "round", "unicode"])}(${inner()})`,
    () => `${pick(["max", "min", "ifnull", "nullif", "instr"])}(${inner()}, ${inner()})`,
    () => `substr(${inner()}, ${random(5) - 2}, ${random(6)})`,
    () => `printf('%${pick(["d", "8.3f", "x", "-6s", "e", "g", "05d"])}', ${inner()})`,
    () => `CASE WHEN ${inner()} THEN ${inner()} ELSE ${inner()} END`,
    () => `CAST(${inner()} AS ${pick(["INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC"])})`,
    () => `(${inner()} BETWEEN ${inner()} AND ${inner()})`,
    () => `(${inner()} IN (${inner()}, ${inner()}, ${literal()}))`,
    () => `(${inner()} COLLATE NOCASE = ${inner()})`,
  ])();
}

const values = () => COLUMNS.map(() => literal()).join(", ");
const where = () => (random(4) === 0 ? "" : ` WHERE ${expression(2)}`);
const limit = () => ` LIMIT ${random(20)}`;

function query() {
  const table = pick(TABLES);
  return pick([
    () => `SELECT ${expression(2)}, ${expression(3)} FROM ${table}${where()} ORDER BY 1, 2, rowid${limit()}`,
    () =>
      `SELECT ${expression(1)} AS k, count(*), sum(a), total(b), min(c), max(d) FROM ${table} GROUP BY k ORDER BY k`,
    () => `SELECT count(*) FROM ${table} x JOIN ${pick(TABLES)} y ON x.a ${pick(["=", "<", ">"])} y.${pick(COLUMNS)}`,
    () =>
      `SELECT DISTINCT ${expression(1)} FROM ${table} UNION ${pick(["", "ALL "])}SELECT ${pick(COLUMNS)} FROM ${pick(TABLES)} ORDER BY 1${limit()}`,
    () =>
      `SELECT a, row_number() OVER (ORDER BY b, rowid), sum(a) OVER (ORDER BY c, rowid) FROM ${table} ORDER BY rowid${limit()}`,
    () =>
      `WITH w AS (SELECT ${expression(2)} AS v FROM ${table}) SELECT v, typeof(v) FROM w WHERE v IS NOT NULL ORDER BY v${limit()}`,
    () => `SELECT ${expression(4)} FROM (SELECT 1 AS a, 'x' AS b, 2.5 AS c, NULL AS d)`,
  ])();
}

function statement() {
  const table = pick(TABLES);
  const roll = random(100);
  if (roll < 30) return `INSERT INTO ${table} VALUES (${values()}), (${values()})`;
  if (roll < 40) return `UPDATE ${table} SET ${pick(COLUMNS)} = ${expression(2)}${where()}`;
  if (roll < 45) return `DELETE FROM ${table} WHERE ${expression(1)} AND a % 7 = ${random(7)}`;
  if (roll < 47) return `CREATE INDEX IF NOT EXISTS i${random(6)} ON ${table}(${pick(COLUMNS)})`;
  if (roll < 48) return `DROP INDEX IF EXISTS i${random(6)}`;
  if (roll < 50) return pick(["BEGIN", "COMMIT", "ROLLBACK", "PRAGMA integrity_check"]);
  return query();
}

const lines = TABLES.map((table) => `CREATE TABLE ${table}(a INTEGER, b REAL, c TEXT, d);`);
for (let i = 0; i < count; i++) lines.push(`.print statement ${i}`, `${statement()};`);
process.stdout.write(`${lines.join("\n")}\n`);
