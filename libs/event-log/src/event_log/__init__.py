"""The event log: PostgreSQL is the truth, Kafka carries it.

append and read (`store`), requests (`requests`), relay, inbox, consumer, projector and rebuild.
No domain code. The invariants stand in ARCHITECTURE and beside the SQL that keeps them.
"""
