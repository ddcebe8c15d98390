"""Makes the pictures: claims one generation at a time, has it made by a pipeline in a process of its own."""
