"""The read models, kept in the transaction that brings their events, so that they are never behind them."""
