"""What needs more than one paper: instruments, bodies, duplicates, conflicts."""
