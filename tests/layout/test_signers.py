"""Signature lines → name, position, authority."""

import pytest

from extract.layout.tail import read_signer

SIGNERS = [
    ("KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC|Nguyễn Văn A", ("Nguyễn Văn A", "Phó Giám đốc", "KT.")),
    ("KT.GIÁM ĐỐC PHÓ GIÁM ĐỐC Nguyễn Văn A", ("Nguyễn Văn A", "Phó Giám đốc", "KT.")),
    ("KT/ BỘ TRƯỞNG|THỨ TRƯỞNG|Nguyễn Văn A", ("Nguyễn Văn A", "Thứ trưởng", "KT.")),
    ("KT. BỘ TRƯỞNG|THỦ TRƯỞNG|Nguyễn Văn A", ("Nguyễn Văn A", "Thứ trưởng", "KT.")),
    ("TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Nguyễn Văn A", ("Nguyễn Văn A", "Phó Chủ tịch", "KT.")),
    ("TM. ỦY BAN NHÂN DÂN TỈNH|CHỦ TỊCH|(Đã ký)|Nguyễn Văn A", ("Nguyễn Văn A", "Chủ tịch", "TM.")),
    ("KT. TRƯỞNG BAN|PHÓ TRƯỞNG BAN|BỘ TRƯỞNG BỘ Y TẾ|Nguyễn Văn A", ("Nguyễn Văn A", "Phó Trưởng ban", "KT.")),
    ("TUQ. CHỦ TỊCH|GIÁM ĐỐC SỞ Y TẾ|Nguyễn Văn A", ("Nguyễn Văn A", "Giám đốc Sở Y tế", "TUQ.")),
    ("TL. BỘ TRƯỞNG|KT. VỤ TRƯỞNG VỤ PHÁP CHẾ|PHÓ VỤ TRƯỞNG|Nguyễn Văn A", ("Nguyễn Văn A", "Phó Vụ trưởng", "KT.")),
    ("Q. GIÁM ĐỐC|Nguyễn Văn A", ("Nguyễn Văn A", "Giám đốc", "Q.")),
    ("KT. TỔNG CỤC TRƯỞNG|PHÓ TỔNG CỤC TRƯỞNG|Nguyễn Văn A", ("Nguyễn Văn A", "Phó Tổng cục trưởng", "KT.")),
    ("PHÓ TỔNG GIÁM ĐỐC|Nguyễn Văn A", ("Nguyễn Văn A", "Phó Tổng Giám đốc", None)),
    ("T/M BAN THƯỜNG VỤ|PHÓ BÍ THƯ THƯỜNG TRỰC|Nguyễn Văn A", ("Nguyễn Văn A", "Phó Bí thư Thường trực", "TM.")),
    ("CHÁNH VĂN PHÒNG|TS. Nguyễn Thị B", ("Nguyễn Thị B", "Chánh Văn phòng", None)),
    ("GIÁM ĐỐC|NGUYỄN VĂN A", ("Nguyễn Văn A", "Giám đốc", None)),
    ("KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC|Ký bởi: Sở Y tế|Thời gian ký: 05/07/2024", (None, "Phó Giám đốc", "KT.")),
]


@pytest.mark.parametrize(("lines", "expected"), SIGNERS)
def test_signer(lines, expected):
    signer, _ = read_signer(lines.split("|"))
    assert (signer.name, signer.position, signer.authority) == expected


@pytest.mark.parametrize("lines", ["Nguyễn Văn A", "Ký bởi: Nguyễn Văn A", "Trên đây là báo cáo"])
def test_no_signature(lines):
    assert read_signer(lines.split("|")) == (None, None)
