"""A province's plan that asks its districts for a report, and such a report."""

DISTRICT_PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: 48/KH-UBND
Hà Giang, ngày 20 tháng 02 năm 2023

KẾ HOẠCH
Chuyển đổi số tỉnh Hà Giang năm 2023

I. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các huyện, thành phố báo cáo kết quả thực hiện gửi Sở Thông tin và Truyền thông trước ngày 05/12/2023.

II. NỘI DUNG BÁO CÁO
1. Hạ tầng số: số thôn còn lõm sóng; số trạm phát sóng.
2. Dịch vụ công: số hồ sơ trực tuyến.
"""
DISTRICT_REPORT = """ỦY BAN NHÂN DÂN
HUYỆN QUẢN BẠ
Số: 512/BC-UBND
Quản Bạ, ngày 01 tháng 12 năm 2023

BÁO CÁO
{title}

Thực hiện Kế hoạch số 48/KH-UBND ngày 20/02/2023 của Ủy ban nhân dân tỉnh Hà Giang, Ủy ban nhân dân huyện báo cáo như sau:

1. Hạ tầng số: Toàn huyện còn 06 thôn lõm sóng; có 41 trạm phát sóng.
2. Dịch vụ công: Tiếp nhận 1.250 hồ sơ trực tuyến.
"""
