"""What becomes of initiatives after the workshop: as values, without anybody's name."""
