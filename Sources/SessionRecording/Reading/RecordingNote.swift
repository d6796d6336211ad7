/// What a reader did to make a recording of a file that another tool wrote.
public enum RecordingNote: Sendable, Hashable {
    /// The events of a session came newest first and were turned around.
    case turnedAround
    /// The events of a session come newest first, and are too many to be turned around.
    case newestFirst
    /// Times without an offset were taken for UTC.
    case localTimes
    /// Secrets were replaced in so many events.
    case redacted(events: Int)
}

extension RecordingNote: CustomStringConvertible {
    /// One line: what was done.
    public var description: String {
        switch self {
        case .turnedAround: "the events came newest first and were turned around"
        case .newestFirst: "the events come newest first, and are too many to be turned around"
        case .localTimes: "times without an offset from UTC were taken for UTC"
        case .redacted(let count): "secrets were replaced in \(count) \(count == 1 ? "event" : "events")"
        }
    }
}
