"""What a script needs: its characters, its locations, and the props that matter, each with what is said of its look."""
