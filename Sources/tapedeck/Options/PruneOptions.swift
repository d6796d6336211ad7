import ArgumentParser
import SessionRecording
import SessionStore

/// Which sessions are to go.
struct PruneOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Remove sessions that started longer ago than this (30d, 12h, 2w).", valueName: "age"))
    var olderThan: Age?

    @Option(help: ArgumentHelp("Remove all but this many of the newest sessions.", valueName: "count"))
    var keep: Int?

    @Option(
        help: ArgumentHelp(
            "Remove the oldest sessions until the database is no larger than this (2GB, 500MB).",
            valueName: "size"
        )
    )
    var maxSize: FileSize?

    @Flag(help: "Remove only the audio of these sessions.")
    var audio = false

    /// Whether any says which sessions are to go.
    var isGiven: Bool { olderThan != nil || keep != nil || maxSize != nil }

    func validate() throws {
        if let keep, keep < 0 { throw ValidationError("--keep must not be negative") }
    }

    /// The criteria, for these sessions or, when nil, for all.
    func criteria(for sessions: [StoredSession]?) -> PruneCriteria {
        var criteria = PruneCriteria()
        criteria.part = audio ? .audio : .session
        criteria.before = olderThan.map { Timestamp.now().before($0.duration) }
        criteria.keepingNewest = keep
        criteria.maximumSize = maxSize?.bytes
        criteria.sessions = sessions
        return criteria
    }
}

extension Timestamp {
    /// The moment so long before this one.
    fileprivate func before(_ duration: Duration) -> Timestamp {
        Timestamp(microseconds: microseconds - Int64(duration / .microseconds(1)))
    }
}
