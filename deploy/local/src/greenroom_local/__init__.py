"""The supervised stack on one machine."""
