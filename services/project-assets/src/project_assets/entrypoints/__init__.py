"""The doors of the service: they translate and decide nothing."""
