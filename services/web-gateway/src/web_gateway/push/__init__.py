"""To a subscriber: the tail follows the stored feed, the reader resumes from a cursor, progress comes beside."""
