"""Being told if a group starts: who waits is known to nobody, only how many, from three upwards."""
