import JSONBytes
import SessionAnalysis
import SessionRecording
import SessionStore

/// A session as `sessions` lists it.
struct SessionAnswer {
    var metadata: SessionMetadata
    var responses: Int
    var totalTokens: Int
    var cost = Cost()

    /// From start to end; nil when the times were not recorded, or the clock was set back.
    var durationMs: Double? {
        guard metadata.times == .recorded, let start = metadata.startedAt, let end = metadata.endedAt else {
            return nil
        }
        return end.elapsedMilliseconds(since: start)
    }

    /// `sessions --json`.
    static var fields: [Field<SessionAnswer>] {
        [
            Field("session") { .string($0.metadata.id) },
            Field("server_session_id") { JSON($0.metadata.serverSessionID) },
            Field("kind") { JSON($0.metadata.kind) },
            Field("model") { JSON($0.metadata.model) },
            Field("source") { JSON($0.metadata.source) },
            Field("started_at") { JSON($0.metadata.startedAt?.description) },
            Field("ended_at") { JSON($0.metadata.endedAt?.description) },
            Field("duration_ms") { JSON($0.durationMs) },
            Field("end") { JSON($0.metadata.ending?.rawValue) },
            Field("client_events") { .integer($0.metadata.ledger.clientFrames) },
            Field("server_events") { .integer($0.metadata.ledger.serverFrames) },
            Field("lost") { .integer($0.metadata.ledger.lostFrames) },
            Field("responses") { .integer($0.responses) },
            Field("total_tokens") { .integer($0.totalTokens) },
            Field("amount") { JSON($0.cost.amount?.description) },
        ]
    }
}

extension SessionAnswer {
    /// A session of the database.
    init(_ session: StoredSession, _ cost: Cost) {
        self.init(
            metadata: session.metadata,
            responses: session.responses,
            totalTokens: session.totalTokens,
            cost: cost
        )
    }
}
