"""Typed async client and the greenroom command."""
