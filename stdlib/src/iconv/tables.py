"""Writes tables.gen.c: what the single-byte encodings and the transliterations are. The facts are asked from the iconv of
glibc, so this is run by hand on a system that has it: `cd stdlib/src/iconv && LC_ALL=C.UTF-8 python3 tables.py`.

An encoding is stored as what distinguishes the upper half of it from that of another one, its parent, which is the one
that makes this least: a bit for each byte that differs, then the characters. Runs of consecutive characters, as in
alphabets, are stored once, with their length.
"""

import ctypes
import locale

locale.setlocale(locale.LC_ALL, "C.UTF-8")
libc = ctypes.CDLL("libc.so.6")
libc.iconv_open.restype = ctypes.c_void_p
libc.iconv_open.argtypes = [ctypes.c_char_p] * 2
libc.iconv.restype = ctypes.c_size_t
libc.iconv.argtypes = [ctypes.c_void_p] * 5
libc.iconv_close.argtypes = [ctypes.c_void_p]
FAILED = ctypes.c_size_t(-1).value

# Numbers by which names.c calls them: code pages, 28590 + n for ISO 8859-n, and some as in Windows.
encodings = [(28590 + n, f"ISO-8859-{n}") for n in range(1, 17) if n != 12]
encodings += [(n, f"CP{n}") for n in range(1250, 1259)]
pages = [437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, 1125]
encodings += [(n, f"CP{n}") for n in pages]
encodings += [(20866, "KOI8-R"), (21866, "KOI8-U"), (10000, "MACINTOSH"), (10007, "MAC-CYRILLIC"), (1051, "HP-ROMAN8")]
encodings += [(29000, "ARMSCII-8"), (29001, "TIS-620")]


def convert(to, source, data):
    """The bytes of `data` in another encoding; None if some cannot be converted."""
    descriptor = libc.iconv_open(to.encode(), source.encode())
    if descriptor == ctypes.c_void_p(-1).value:
        raise LookupError(f"{source} to {to}")
    given, taken = ctypes.create_string_buffer(data, len(data)), ctypes.create_string_buffer(64)
    pointers = [ctypes.c_void_p(ctypes.addressof(buffer)) for buffer in (given, taken)]
    left, room = ctypes.c_size_t(len(data)), ctypes.c_size_t(64)
    at, end = [ctypes.byref(pointer) for pointer in pointers]
    result = libc.iconv(descriptor, at, ctypes.byref(left), end, ctypes.byref(room))
    libc.iconv(descriptor, None, None, end, ctypes.byref(room))
    libc.iconv_close(descriptor)
    return None if result == FAILED else taken.raw[: 64 - room.value]


def upper_half(name):
    """The characters of the bytes from 80 on; 0 where there is none."""
    texts = [convert("UTF-16LE", name, bytes([byte])) for byte in range(128, 256)]
    return [int.from_bytes(text, "little") if text and len(text) == 2 else 0 for text in texts]


def runs(values):
    found = []
    for value in values:
        if found and value == found[-1][0] + found[-1][1] and found[-1][1] < 128:
            found[-1][1] += 1
        else:
            found.append([value, 1])
    return found


def difference(table, parent):
    """Sixteen bytes of bits, then for each run two bytes, of which the upper bit says that its length follows."""
    differ = [i for i in range(128) if table[i] != parent[i]]
    mask = [sum(1 << bit for bit in range(8) if byte * 8 + bit in differ) for byte in range(16)]
    packed = list(mask)
    for first, count in runs([table[i] for i in differ]):
        # No character from 6000 to DFFF occurs: those from E000 on are moved there.
        assert first < 0x6000 or 0xE000 <= first
        first &= 0x7FFF
        packed += [first & 255, first >> 8 | (128 if count > 1 else 0)] + ([count] if count > 1 else [])
    return packed


def spanning_tree(tables):
    """Parents, by how short the difference is: each encoding comes after its parent."""
    done, order = [0], [(0, difference(tables[0], list(range(128, 256))), 0)]
    while len(done) < len(tables):
        candidates = (
            (len(difference(tables[i], tables[parent])), i, parent)
            for i in range(len(tables))
            if i not in done
            for parent in done
        )
        _, i, parent = min(candidates)
        order.append((i, difference(tables[i], tables[parent]), done.index(parent)))
        done.append(i)
    return order


def fill(values):
    """Numbers in lines of at most 120 columns."""
    lines = [""]
    for value in map(str, values):
        if len(lines[-1]) + len(value) + 2 > 115:
            lines.append("")
        lines[-1] += ("" if lines[-1] == "" else " ") + value + ","
    return "\n".join("    " + line for line in lines)


def transliterations():
    """Runs of characters that have one: first character, how many, then the texts, the last byte of each with 80. The
    empty text is a null."""
    found = {}
    for c in range(0x80, 0x10000):
        if 0xD800 <= c < 0xE000:
            continue
        text = convert("ASCII//TRANSLIT", "UTF-32LE", c.to_bytes(4, "little"))
        if text is not None and text != b"?":
            found[c] = text or b"\0"
    packed, c = [], 0x80
    for first in sorted(found):
        if first < c:
            continue
        c = first
        while c in found and c - first < 255:
            c += 1
        packed += [first & 255, first >> 8, c - first]
        for each in range(first, c):
            packed += list(found[each][:-1]) + [found[each][-1] | 128]
    return packed + [0, 0, 0]


tables = [upper_half(name) for _, name in encodings]
tree = spanning_tree(tables)
data, rows = [], []
for i, packed, parent in tree:
    rows.append(f"    {{{encodings[i][0]}, {parent}, {len(data)}}}, /* {encodings[i][1]} */")
    data += packed
other = transliterations()
with open("tables.gen.c", "w") as out:
    out.write('/* Written by tables.py. */\n#include "codec.h"\n\n')
    out.write(f"const struct page __iconv_pages[] = {{\n" + "\n".join(rows) + "\n};\n\n")
    out.write(f"const unsigned __iconv_n_pages = {len(rows)};\n\n")
    out.write(f"const unsigned char __iconv_page_data[] = {{\n{fill(data)}\n}};\n\n")
    out.write(f"const unsigned char __iconv_transliterations[] = {{\n{fill(other)}\n}};\n")
print(f"{len(rows)} encodings in {len(data)} bytes, transliterations in {len(other)}")
