"""First citations that lack what Nghị định 30/2020/NĐ-CP asks for."""

import pytest

from extract.checks.citation_forms import citation_notes
from extract.model import Source
from extract.pipeline import extract_reading
from extract.readers import plain

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 15/BC-UBND
Hà Tĩnh, ngày 10 tháng 12 năm 2023

BÁO CÁO
Kết quả công tác năm 2023

I. KẾT QUẢ

"""
FULL = "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia"


def notes(body):
    text = HEAD + body + "\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n"
    ((document, records),) = extract_reading(plain.read(text.encode(), Source("bc.txt", "0" * 64, "txt"))).documents
    return [(note.lacking, note.proposed) for note in citation_notes(document, records)]


@pytest.mark.parametrize(
    "body",
    [
        f"Thực hiện {FULL}, tỉnh đã triển khai.",
        f"Thực hiện {FULL}, tỉnh đã triển khai. Theo Quyết định số 749/QĐ-TTg, các sở đã lập kế hoạch.",
        "Thực hiện Luật Đầu tư, các sở đã rà soát thủ tục.",
        "Đã phê duyệt Đề án phát triển du lịch biển tại Quyết định số 88/QĐ-UBND ngày 05/01/2023 của Ủy ban nhân dân tỉnh.",
        "Căn cứ Luật Điện lực số 61/2024/QH15, các sở đã rà soát thủ tục.",
        "Tỉnh đã triển khai Kế hoạch này.",
    ],
)
def test_what_is_told_in_full_has_no_note(body):
    assert notes(body) == []


def test_what_lacks_is_proposed_from_later_mentions():
    body = f"Triển khai Quyết định số 749/QĐ-TTg, tỉnh đã lập kế hoạch.\n\nKinh phí chi theo {FULL}, đạt kết quả."
    ((lacking, proposed),) = notes(body)
    assert lacking == "lần viện dẫn đầu chưa ghi ngày ban hành, cơ quan ban hành, trích yếu"
    assert proposed.startswith("Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt Chương trình")


def test_what_the_paper_does_not_tell_is_left_open():
    ((lacking, proposed),) = notes("Thực hiện Công văn số 3127/BYT-PB ngày 16/12/2022 của Bộ Y tế, tỉnh đã báo cáo.")
    assert lacking == "lần viện dẫn đầu chưa ghi trích yếu"
    assert proposed == "Công văn số 3127/BYT-PB ngày 16 tháng 12 năm 2022 của Bộ Y tế … (trích yếu)"


def test_two_dates_are_a_finding_and_no_note():
    body = "Thực hiện Công văn số 3127/BYT-PB ngày 16/12/2022 của Bộ Y tế. Công văn số 3127/BYT-PB ngày 17/12/2022 nêu rõ."
    assert notes(body) == []
