import JSONBytes

extension SessionMetadata {
    /// Appends the session as a header line holds it; what is not known is left out.
    func append(to bytes: inout [UInt8]) {
        var (session, writer) = (self, JSONColumnWriter())
        var id: String? = id
        writer("id", &id)
        session.columns(&writer)
        writer.finish(into: &bytes)
    }
}
