import RealtimeProtocol

/// A recording's header line: which format it is in, and what is known about the session.
struct RecordingHeader {
    /// The format this version reads and writes.
    static let currentVersion = 1

    /// The format's version.
    var version: Int
    /// The session; its id is empty when the header has none.
    var session: SessionMetadata

    /// Whether a session begins that Tapedeck did not write.
    private(set) var isForeign = false

    /// The beginning of another tool's session, of which nothing is known.
    static let foreign = RecordingHeader()

    private init() {
        version = Self.currentVersion
        session = SessionMetadata(id: "")
        session.source = "import"
        isForeign = true
    }

    /// Reads the object of a header line; nil when its version is no number.
    init?(_ line: RawJSON) {
        guard let number = line["tapedeck"]?.number, let version = Int(exactly: number), version > 0 else { return nil }
        self.version = version
        let header = line["session"]
        session = SessionMetadata(id: header?["id"]?.string ?? "")
        var reader = JSONColumnReader(header)
        session.columns(&reader)
    }
}
