// A C target needs a header; this one says nothing.
