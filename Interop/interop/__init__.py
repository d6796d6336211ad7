"""Real clients through Tapedeck, against a Realtime server that stands in for the API."""
