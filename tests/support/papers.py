"""Small papers, laid out as Nghị định 30/2020/NĐ-CP has it, for tests that need a few of them."""

DECISION = """BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA
Số: 07/QĐ-BCĐ
Hà Nội, ngày 05 tháng 3 năm 2020

QUYẾT ĐỊNH
Ban hành Kế hoạch đánh giá Chương trình sản phẩm làng nghề

Căn cứ Quyết định số 490/QĐ-TTg ngày 07 tháng 5 năm 2018 của Thủ tướng Chính phủ phê duyệt Chương trình mỗi xã một sản phẩm;

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch đánh giá.
Điều 2. Giao Bộ Công Thương chủ trì, phối hợp với Bộ Tài chính tổng hợp báo cáo, hoàn thành trước ngày 30/11/2020.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

TRƯỞNG BAN
Nguyễn Văn A
"""


def report(province: str, number: int, *, products: int, cited: str = "07/5/2018", title: str = "") -> str:
    """A provincial report that cites 490/QĐ-TTg under a date and tells how many products have 3 stars."""
    subject = title or "Kết quả thực hiện Chương trình mỗi xã một sản phẩm năm 2020"
    return f"""ỦY BAN NHÂN DÂN
TỈNH {province.upper()}
Số: {number}/BC-UBND
{province}, ngày 10 tháng 11 năm 2020

BÁO CÁO
{subject}

Thực hiện Quyết định số 490/QĐ-TTg ngày {cited} của Thủ tướng Chính phủ phê duyệt Chương trình mỗi xã một sản phẩm, \
Ủy ban nhân dân tỉnh {province} báo cáo như sau:

I. KẾT QUẢ THỰC HIỆN
1. Công tác chỉ đạo
Ủy ban nhân dân tỉnh đã ban hành Quyết định số 385/QĐ-UBND ngày 12/3/2019 phê duyệt Đề án sản phẩm của tỉnh.
2. Kết quả đánh giá
Năm 2020, toàn tỉnh có {products} sản phẩm đạt 3 sao, tổng kinh phí thực hiện là 905,279 tỷ đồng.

II. NHIỆM VỤ
1. Sở Công Thương chủ trì, phối hợp với Sở Tài chính rà soát sản phẩm, hoàn thành trước ngày 20/12/2020.

Nơi nhận:
- Bộ Công Thương;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


PAPERS = {
    "decision.txt": DECISION,
    "hagiang.txt": report("Hà Giang", 61, products=19),
    "kontum.txt": report("Kon Tum", 72, products=25, cited="17/5/2018"),
}
