"""The illustration set that stand-in pictures are made of: fetched at set-up, chosen from by words."""
