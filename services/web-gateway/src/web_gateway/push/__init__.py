"""From the stored feed to a subscriber: the tail that follows it and the reader that resumes from a cursor."""
