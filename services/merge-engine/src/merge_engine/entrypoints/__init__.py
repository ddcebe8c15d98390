"""The door of the service: it translates and composes nothing itself."""
