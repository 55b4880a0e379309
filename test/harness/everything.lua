-- Uses every library of Lua and prints what comes of it, the same on every machine.
local function show(...) print(...) end

-- string
show(("%5.2f|%-8s|%08.3e|%q|%x|%g|%a"):format(3.14159, "left", 12345.678, 'a "quoted"\n\0line', 255, 1e100, 0.5))
show(("%d %5d %-5d| %i %c %o %s"):format(42, 42, 42, -7, 65, 8, {} ~= nil))
show(("hello world"):gsub("o", "0"), ("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
show(("abc"):byte(1, -1), ("x"):rep(5, ","), ("AbC"):lower(), ("AbC"):upper(), ("abc"):reverse(), #"\u{10FFFF}")
for word, at in ("one two  three"):gmatch("(%a+)()") do show(word, at) end
show(string.pack("<i4 z s1 d", 100, "zero", "one", 2.5):byte(1, -1))
show(string.unpack("<i4 z s1 d", string.pack("<i4 z s1 d", 100, "zero", "one", 2.5)))
show(("THE (quick) fox"):find("((%a+))", 1, false), ("a.b"):find(".", 2, true), ("%bxy"):len(), ("f(a(b)c)d"):match("%b()"))
show(("x^2"):gsub("%^", "**"), ("abc"):gsub("%w", "%0%0"), ("$name is $age"):gsub("%$(%w+)", { name = "Lua", age = 30 }))

-- numbers
show(10 // 3, -10 // 3, 10 % -3, 7.5 // 2, 2 ^ 0.5, 1 / 3, 1e15, 1e16, 2 ^ 53, -0.0, 100 // 1e-3)
show(math.maxinteger, math.mininteger, math.maxinteger + 1 == math.mininteger, math.pi, -(0 / 0) ~= -(0 / 0), 1 / 0, -1 / 0)
show(math.floor(-3.5), math.ceil(-3.5), math.fmod(-7, 3), math.modf(3.7), math.tointeger(3.0), math.ult(1, -1))
show(math.sin(1), math.cos(1), math.tan(1), math.exp(1), math.log(10), math.log(8, 2), math.log(1000, 10), math.sqrt(2))
show(math.asin(0.5), math.acos(0.5), math.atan(1, -2), math.abs(-5), math.max(3, 9, 2), math.min(3, 9, 2), math.type(1), math.type(1.0))
show(tonumber("0x1p4"), tonumber("  12  "), tonumber("1e2"), tonumber("z", 36), tonumber("8", 8), tonumber("0x7fffffffffffffff"))
show(3 & 5, 3 | 5, 3 ~ 5, ~0, 1 << 62, -1 >> 60, "10" + 5, "3" * "4", 10 .. 20)
math.randomseed(42)
local sum = 0
for _ = 1, 1000 do sum = sum + math.random(1, 100) end
show(sum, math.random(0) ~= nil, math.random() < 1)

-- table
local t = { 5, 2, 8, 1, 9, 3 }
table.sort(t)
show(table.concat(t, " "))
table.sort(t, function(a, b) return a > b end)
table.insert(t, 3, 100)
show(table.concat(t, ","), table.remove(t), table.remove(t, 1), #t, table.unpack(t, 2, 4))
show(select("#", table.unpack({}, 1, 3)), table.pack(1, nil, 3).n, table.concat(table.move({ 1, 2, 3 }, 2, 3, 1), ";"))
local big = {}
for i = 1, 5000 do big[i] = (i * 7919) % 5003 end
table.sort(big)
for i = 2, #big do assert(big[i - 1] <= big[i]) end
local keys = {}
for k in pairs({ a = 1, b = 2, c = 3, [1] = 4, [2.5] = 5 }) do keys[#keys + 1] = tostring(k) end
table.sort(keys)
show(table.concat(keys, " "))

-- errors: pcall unwinds by longjmp
show(pcall(error, { code = 7 }) == false, select(2, pcall(error, "message", 0)), select(2, pcall(function() return nil .. "x" end)))
show(xpcall(function() local x = nil; return x.field end, function(m) return "handled: " .. m end))
show(select(2, pcall(string.rep, "x", -1)), select(2, pcall(string.rep, "x", 1 << 40)), pcall(string.format, "%d", 1.5))
show(pcall(setmetatable, 1, {}), select(2, load("x = = 1")), select(2, load("for")))
local function deep(n) return n == 0 and 0 or 1 + deep(n - 1) end
show(deep(10000), (select(2, pcall(function() local function f() return 1 + f() end; return f() end)):match("stack overflow")))
do
  local closed <close> = setmetatable({}, { __close = function(_, e) show("closed", e) end })
  local constant <const> = 5
  show("in scope", constant)
end

-- coroutine
local co = coroutine.wrap(function(a) for i = 1, 3 do a = coroutine.yield(a + i) end; return "end" end)
show(co(10), co(20), co(30), co(40), pcall(co))
local producer = coroutine.create(function() pcall(function() coroutine.yield("inside pcall"); error("after") end); return "done" end)
show(coroutine.resume(producer))
show(coroutine.resume(producer))
show(coroutine.resume(producer), coroutine.status(producer), coroutine.isyieldable(), coroutine.running() ~= nil, coroutine.close(producer))

-- metatables, closures, goto, varargs, integer loops
local V = {}
V.__index = V
V.__add = function(a, b) return setmetatable({ x = a.x + b.x }, V) end
V.__tostring = function(v) return "V(" .. v.x .. ")" end
V.__eq = function(a, b) return a.x == b.x end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__call = function(v, y) return v.x * y end
V.__len = function(v) return v.x end
V.__concat = function(a, b) return tostring(a) .. "&" .. tostring(b) end
V.__unm = function(v) return setmetatable({ x = -v.x }, V) end
local v, w = setmetatable({ x = 3 }, V), setmetatable({ x = 4 }, V)
show(tostring(v + w), v == w, v < w, v <= w, v(5), #v, v .. w, tostring(-v), rawequal(v, w), rawlen({ 1, 2 }), rawget(v, "y"))
for i = 10, 1, -3 do if i == 4 then goto continue end; io.write(i, " ") ::continue:: end
for x = 1.0, 2.0, 0.25 do io.write(x, " ") end
show()
local weak = setmetatable({}, { __mode = "k" })
weak[{}] = 1
collectgarbage()
show(next(weak), collectgarbage("count") > 0, collectgarbage("step"), collectgarbage("isrunning"))
local finalized = 0
for _ = 1, 100 do setmetatable({}, { __gc = function() finalized = finalized + 1 end }) end
collectgarbage()
show(finalized)

-- utf8
show(utf8.char(72, 228, 8364, 128512), utf8.len("häß€"), utf8.codepoint("€", 1), utf8.offset("a€b", 3), utf8.len("\xff"))
for p, c in utf8.codes("aé€") do io.write(p, ":", c, " ") end
show()

-- io
local name = "everything.tmp"
local f = assert(io.open(name, "w"))
f:write("line 1\n", 2, " ", 3.5, "\nline 3 without end")
show(f:seek("cur"), f:seek("set", 2), f:write("XX"), f:seek("end"), f:close(), io.type(f), io.type(io.stdout), io.type(1))
for line in io.lines(name) do io.write("[", line, "]") end
show()
f = assert(io.open(name, "r+"))
show(f:read("l", "n", "n", "L", "a"))
show(f:read("a"), f:read("l"), f:read(0))
f:setvbuf("full", 1024)
f:seek("set")
show(f:read(4), f:read(0), f:seek("cur"))
f:close()
f = assert(io.open(name, "ab"))
f:write("\nappended")
f:close()
show(#assert(io.open(name, "rb")):read("a"), (select(2, io.open("missing/file", "r"))))
show(select(2, pcall(io.lines, "missing")), os.rename(name, name .. "2"), os.remove(name .. "2"), (select(2, os.remove(name))))
show(io.read("l"), io.read(5), io.read("L"))
local temporary = io.tmpfile()
temporary:write("temporary 0x1F -12.5e1")
temporary:seek("set", 10)
show(temporary:read("n", "n"))

-- os
show(os.time({ year = 2024, month = 2, day = 30, hour = 12 }), os.date("!%Y-%m-%d %H:%M:%S", 1e9), os.date("%c", 1720000000))
show(os.date("%A %B %d %j %U %w %p %I %Z", 1700000000), os.date("*t", 1700000000).isdst, os.date("!*t", 0).yday)
show(os.getenv("TZ"), os.getenv("NO_SUCH_VARIABLE"), type(os.clock()), os.difftime(10, 4), os.setlocale("C"), os.setlocale("no_SUCH"))
show(os.time({ year = 2024, month = 7, day = 1, hour = 0, isdst = true }), pcall(os.date, "%Ez", 0), type(os.tmpname()))

-- load, require, debug, arguments
show(load("return ...", "chunk", "t", {})(1, 2), load(string.dump(function(a) return a * 2 end), "b", "b")(21), select("#", ...), ...)
package.preload.module = function(n) return { name = n } end
show(require("module").name, require("module") == package.loaded.module, package.config:sub(1, 1), pcall(require, "no.such.module"))
local info = debug.getinfo(1, "Sl")
show(info.what, info.currentline, debug.getinfo(print).what, debug.getlocal(1, 1), (debug.traceback("trace"):gsub("\n.*", "")))
local count = 0
debug.sethook(function() count = count + 1 end, "", 100)
for _ = 1, 10000 do end
debug.sethook()
show(count > 50, arg[1], arg[2], #arg)
io.stderr:write("to standard error\n")
warn("@on")
warn("a ", "warning")
os.exit(true, true)
