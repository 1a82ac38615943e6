"""Exchange rates by month, and sums of money made comparable with them."""

from transforms.rates.converting import at_constant_prices, convert
from transforms.rates.ecb import UnreadableRatesError, packaged_csv, read_ecb, unpacked
from transforms.rates.monthly import month_means, monthly_rates

__all__ = [
    "UnreadableRatesError",
    "at_constant_prices",
    "convert",
    "month_means",
    "monthly_rates",
    "packaged_csv",
    "read_ecb",
    "unpacked",
]
