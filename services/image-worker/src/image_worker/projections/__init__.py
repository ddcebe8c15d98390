"""Read models, kept in the transaction of the append."""
