"""Words and fonts that papers for training are made of; all of them come from the project itself or from Debian."""

import html
import pathlib
import re
import subprocess

project = pathlib.Path(__file__).resolve().parents[2]

secrecy = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]

# What other stamps say, and words that differ from a secrecy's by a letter or two.
other_stamps = """KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC|HỎA TỐC HẸN GIỜ|ĐẾN|CÔNG VĂN ĐẾN|BẢN SAO|SAO Y|SAO Y BẢN CHÍNH|ĐÃ THU|ĐÃ KÝ|ĐÃ CHI|LƯU|GẤP|MỘT|
MÃ SỐ|MỤC|MỤC LỤC|NHẬT|CHỦ NHẬT|CẬP NHẬT|LUẬT|KỶ LUẬT|PHÁP LUẬT|THẬT|SỰ THẬT|XUẤT|THỐNG NHẤT|TẤT|VẬT|BẬT|NÔNG LÂM|MẪU|MẪU SỐ|HẬU|MẠNH|MUA|MAI|MỚI|
TÀI LIỆU|HỒ SƠ|LƯU HÀNH NỘI BỘ|TÀI LIỆU THU HỒI|XEM XONG TRẢ LẠI|CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ|HẾT|HỦY|DUYỆT|ĐÃ DUYỆT|KIỂM TRA|TỐI|TỐI ĐA|TUYỆT ĐỐI|
TỐT|MÁY|MÂY|HÀ MÂY|ĐÔNG MÂY|MẤY|MÂM|MẦM|MẪN|MẬN|MẬU|THÁNG|MÙA|KHÁNH|HÀ|LÂM|LẬP|ĐỘC LẬP|DÂN|NHÂN DÂN|VIỆT NAM|MIỄN|MIỄN PHÍ|PHÁT|CHẬT|TRẬT|QUẬT|GẬT|MẪN|MẬU|MẮC|MẶC|COPY|ORIGINAL|PAID|DRAFT|URGENT|RECEIVED|FINAL|CERTIFIED|VOID|MAIL|MATCH|MASTER""".replace(
    "\n", "").split("|")


def _texts(path: str) -> list[str]:
    text = (project / path).read_text(encoding="utf-8")
    return [html.unescape(found) for found in re.findall(r"<translation[^>]*>([^<]+)</translation>", text)]


def prose() -> list[str]:
    """Words of running text, Vietnamese for the most part."""
    found = " ".join(_texts("gui/translations/hoso-station_vi.ts") + _texts("gui/translations/hoso-station_pt.ts"))
    found += (project / "data/profiles/letters/vn.toml").read_text(encoding="utf-8")
    words = [word for word in re.findall(r"[^\W\d_]+[,.;:]?", found) if word.strip(",.;:").casefold() not in ("mật", "mat")]
    return words + ["15/QĐ-UBND", "2024", "01", "3.250", "(2)", "Điều", "Khoản", "ngày", "tháng", "năm"] * 40


def fonts(weight: str) -> list[str]:
    """Upright fonts of Debian that hold Vietnamese.

    @param weight  of fontconfig: "bold" or "regular"
    """
    number = {"bold": 200, "regular": 80}[weight]
    listed = subprocess.run(["fc-list", f":lang=vi:weight={number}:slant=0", "file"], capture_output=True, text=True, check=True)
    return sorted(line.split(":")[0] for line in listed.stdout.splitlines())


def imitates_office_fonts(file: str) -> bool:
    """Times and Arial, as most offices print with: print is made of them, but no stamp, so that the evaluation's
    stamps are of fonts that no training stamp had."""
    return "croscore" in file
