import JSONBytes
import SessionAnalysis
import SessionRecording

/// A finding and the session it is of.
struct FindingAnswer {
    var session: SessionMetadata
    var finding: Finding

    /// `lint --json`: every key is always there.
    static var fields: [Field<FindingAnswer>] {
        [
            Field("session") { .string($0.session.id) },
            Field("seq") { .integer($0.finding.seq) },
            Field("rule") { .string($0.finding.rule) },
            Field("severity") { .string($0.finding.severity.rawValue) },
            Field("message") { .string($0.finding.message) },
            Field("item_id") { JSON($0.finding.itemID) },
            Field("response_id") { JSON($0.finding.responseID) },
        ]
    }
}
