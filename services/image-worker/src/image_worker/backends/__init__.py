"""What makes pictures. Each backend is one module behind the interface of `base`."""
