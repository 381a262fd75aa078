"""The knowledge base: making it, filling it, searching it."""
