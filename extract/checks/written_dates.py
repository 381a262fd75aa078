"""Days as Nghị định 30/2020/NĐ-CP writes them."""

from __future__ import annotations

from datetime import date


def vietnamese_date(day: date) -> str:
    """`ngày 07 tháng 5 năm 2018`: single digits of days, and of the first two months, have a nought before them."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
