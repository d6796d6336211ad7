import JSONBytes
import SessionAnalysis
import SessionRecording

/// A place where words were found, and the session that it is in.
struct SearchAnswer {
    var session: SessionMetadata
    var hit: SearchHit

    /// `search --json`, but for its `marks`: every key is always there.
    static var fields: [Field<SearchAnswer>] {
        [
            Field("session") { .string($0.session.id) },
            Field("time") { JSON($0.hit.time?.description) },
            Field("in") { .string($0.hit.part.rawValue) },
            Field("role") { JSON($0.hit.role) },
            Field("item_id") { JSON($0.hit.itemID) },
            Field("call_id") { JSON($0.hit.callID) },
            Field("name") { JSON($0.hit.name) },
            Field("seq") { JSON($0.hit.seq) },
            Field("snippet") { .string($0.hit.snippet.text) },
        ]
    }

    /// `search --json`.
    var json: JSON {
        let marks = hit.snippet.marks.map { JSON.array([.integer($0.lowerBound), .integer($0.upperBound)]) }
        return .object(Self.fields.map { ($0.name, $0.value(self)) } + [("marks", .array(marks))])
    }
}
