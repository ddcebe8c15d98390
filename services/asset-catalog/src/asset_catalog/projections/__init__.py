"""The read models, kept in the transaction of the append, so that they are never behind."""
