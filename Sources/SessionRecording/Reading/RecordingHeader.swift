import RealtimeProtocol

/// A recording's header line: which format it is in, and what is known about the session.
struct RecordingHeader {
    /// The format this version reads and writes.
    static let currentVersion = 1

    /// The format's version.
    var version: Int
    /// The session; its id is empty when the header has none.
    var session: SessionMetadata

    /// Reads the object of a header line; nil when its version is no number.
    init?(_ line: RawJSON) {
        guard let number = line["tapedeck"]?.number, let version = Int(exactly: number), version > 0 else { return nil }
        self.version = version
        session = SessionMetadata(header: line["session"])
    }
}

extension SessionMetadata {
    /// Reads a header's `session`.
    ///
    /// What it does not say stays unknown; members nobody knows are passed over.
    fileprivate init(header: RawJSON?) {
        self.init(id: header?["id"]?.string ?? "")
        guard let header else { return }
        serverSessionID = header["server_session_id"]?.string
        kind = header["kind"]?.string
        dialect = header["dialect"]?.string
        model = header["model"]?.string
        source = header["source"]?.string
        upstream = header["upstream"]?.string
        startedAt = header["started_at"]?.timestamp
        endedAt = header["ended_at"]?.timestamp
        times = header["times"]?.string.flatMap(TimeSource.init) ?? times
        ending = header["ending"]?.string.map(SessionEnding.init)
        clientClose = header["client_close"].flatMap(Close.init(header:))
        serverClose = header["server_close"].flatMap(Close.init(header:))
        ledger = header["frames"].map(Ledger.init(header:)) ?? ledger
        label = header["label"]?.string
        tags = header["tags"]?.elements.compactMap(\.string) ?? []
    }
}

extension Close {
    fileprivate init?(header: RawJSON) {
        guard let code = header["code"]?.integer else { return nil }
        self.init(code: code, reason: header["reason"]?.string)
    }
}

extension Ledger {
    fileprivate init(header: RawJSON) {
        self.init()
        clientFrames = header["client"]?.count ?? 0
        serverFrames = header["server"]?.count ?? 0
        lost = FrameCount(header, total: "lost", client: "client_lost", server: "server_lost")
        excluded = FrameCount(header, total: "excluded", client: "client_excluded", server: "server_excluded")
        clientUnreadableFrom = header["client_unreadable_from"]?.count
        serverUnreadableFrom = header["server_unreadable_from"]?.count
    }
}

extension FrameCount {
    fileprivate init(_ header: RawJSON, total: String, client: String, server: String) {
        self.init(client: header[client]?.count ?? 0, server: header[server]?.count ?? 0)
        unattributed = max(0, (header[total]?.count ?? 0) - self.total)
    }
}

extension RawJSON {
    fileprivate var integer: Int? { number.flatMap(Int.init(exactly:)) }

    fileprivate var count: Int? { integer.map(FrameCount.bounded) }

    fileprivate var timestamp: Timestamp? {
        guard case .time(let time) = bytes.withUnsafeBufferPointer(TimeMember.init) else { return nil }
        return time
    }
}
