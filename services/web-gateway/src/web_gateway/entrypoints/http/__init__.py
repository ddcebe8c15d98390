"""The public HTTP door: page, JSON API, push over SSE, pictures, sign-in."""
