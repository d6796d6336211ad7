"""Shows that four engines tell the same of a fleet's recordings: run.sh starts it."""
