"""Placeholder so that the import works while stock is verified."""
from bench.sides.stock import StockSide
class HubSide(StockSide):
    name="hub"
