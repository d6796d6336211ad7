import JSONBytes
import SessionAnalysis
import SessionRecording

/// A moment of a session in words, and for scripts.
enum MomentText {
    /// `at seq 120 (+9.812s)`.
    static func title(_ place: MomentPlace) -> String {
        let offset = place.elapsedMs.map { " (\(HumanText.exactOffset(milliseconds: $0)))" } ?? ""
        return (place.seq.map { "at seq \($0)" } ?? "before its first event") + offset
    }

    /// What to know of a moment behind the session's end; nil for any other.
    static func note(_ place: MomentPlace, of session: SessionMetadata) -> String? {
        guard place.isBehindEnd else { return nil }
        let end = place.seq.map { "seq \($0)" } ?? "its last event"
        let offset = place.elapsedMs.map { ", at \(HumanText.exactOffset(milliseconds: $0))" } ?? ""
        return session.ending == .open
            ? "session \(session.id) has come to \(end)\(offset): this is its state so far"
            : "session \(session.id) ends with \(end)\(offset): this is its state at the end"
    }

    /// The members that say where the moment is.
    static func members(_ place: MomentPlace) -> [JSON.Member] {
        [
            ("seq", JSON(place.seq)),
            ("at", JSON(place.at?.description)),
            ("elapsed_ms", JSON(place.elapsedMs)),
        ]
    }
}
