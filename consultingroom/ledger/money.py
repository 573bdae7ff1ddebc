"""Amounts in the smallest coin, as people write them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import pgettext

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}

# ISO 4217: currencies whose smallest coin is not a hundredth.
WHOLE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"


def money(smallest: int, currency: str) -> str:
    """'£60' for 6000 pence, '£60.50' for 6050."""
    digits = 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2
    amount = Decimal(smallest).scaleb(-digits)
    number = number_format(amount, decimal_pos=0 if amount == amount.to_integral() else digits)
    if sign := SIGNS.get(currency):
        # Translators: an amount of money such as £60
        return pgettext("money", "{sign}{number}").format(sign=sign, number=number)
    return f"{number} {currency}"
