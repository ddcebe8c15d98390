"""The library: global assets, their versions and pictures."""
