"""Drives the real `tapedeck record` from outside, through everything that may go wrong, and checks what it stored."""
