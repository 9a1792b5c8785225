"""Cuts the two fonts of the report out of the whole Noto Sans SC. See README.md beside this file.

    python subset.py FOLDER     FOLDER holds NotoSansSC_400Regular.ttf and NotoSansSC_700Bold.ttf
"""

import sys
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).parent
LOCALES = HERE / "../../core/locales"

# What people type between words, in Latin letters: Latin-1, Latin Extended-A and B as far as the font goes,
# punctuation, super- and subscripts, currencies, letters as signs, fractions and Roman numbers, arrows,
# mathematics, circled figures, lines, shapes, and the full-width forms of a Chinese keyboard.
RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x02B0, 0x02FF), (0x0300, 0x036F), (0x0370, 0x03FF), (0x0400, 0x045F),
    (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x2580, 0x27BF),
    (0x3000, 0x303F), (0xFF00, 0xFFEF),
]


def gb2312(rows):
    """The characters of GB 2312 in these rows; 16 to 55 are the 3,755 most common Chinese characters."""
    for row in rows:
        for cell in range(1, 95):
            try:
                yield ord(bytes([row + 0xA0, cell + 0xA0]).decode("gb2312"))
            except UnicodeDecodeError:
                pass


def catalogues():
    return {ord(c) for file in sorted(LOCALES.rglob("*.ftl")) for c in file.read_text("utf-8")}


def cut(source, target, characters):
    options = subset.Options()
    options.hinting = False
    # pwid: quotation marks and dots as narrow as Latin text wants them.
    options.layout_features = ["ccmp", "kern", "locl", "mark", "mkmk", "pwid"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "gasp", "prep"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    subset.save_font(font, target, options)
    print(target.name, len(font.getBestCmap()), "characters,", target.stat().st_size, "bytes")


def main():
    whole = Path(sys.argv[1])
    latin = {code for first, last in RANGES for code in range(first, last + 1)}
    regular = latin | set(gb2312(range(1, 88))) | catalogues()
    bold = latin | set(gb2312(range(1, 56))) | catalogues()
    cut(whole / "NotoSansSC_400Regular.ttf", HERE / "NotoSansSC-Regular.subset.ttf", regular)
    cut(whole / "NotoSansSC_700Bold.ttf", HERE / "NotoSansSC-Bold.subset.ttf", bold)


main()
