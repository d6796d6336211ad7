import SessionRecording

/// Where a session's files lie in a dataset: `VIEW/date=2026-11-26/host=NAME/ULID.jsonl.gz`.
struct DatasetPlace: Sendable, Hashable {
    /// The UTC day that the session began.
    let day: String
    /// The recorder's name.
    let host: String
    /// The session's id.
    let session: String
    /// How files are compressed.
    let compression: Compression

    /// The folder of a view's file.
    func folder(of view: String) -> String { "\(view)/date=\(day)/host=\(host)" }

    /// A view's file.
    func file(of view: String) -> String { "\(folder(of: view))/\(session)\(compression.ending)" }
}

extension DatasetPlace {
    /// The day of sessions of which nobody knows when they began: partitions know no null that all engines share.
    static let unknownDay = "1970-01-01"

    /// The UTC day of a moment.
    static func day(of time: Timestamp?) -> String {
        guard let time, years.contains(time) else { return unknownDay }
        return String(time.description.prefix(10))
    }

    /// The years that have four digits.
    private static let years =
        Timestamp(microseconds: -62_167_219_200_000_000)..<Timestamp(microseconds: 253_402_300_800_000_000)

    /// Whether a session's id can be a file's name, in a folder and in a bucket.
    static func isSafe(_ id: String) -> Bool { HostName(id) != nil }
}
