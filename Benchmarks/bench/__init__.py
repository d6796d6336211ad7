"""Measures Tapedeck beside other programs and prints one table of ratios."""
