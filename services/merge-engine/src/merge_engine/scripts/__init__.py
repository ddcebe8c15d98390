"""Written material, read: Fountain, Final Draft and prose, each as scenes of blocks with their places."""
