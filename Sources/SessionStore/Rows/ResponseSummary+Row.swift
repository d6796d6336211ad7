import RealtimeProtocol
import SessionAnalysis

extension ResponseSummary: DerivedRow {
    static let table = DerivedTable(
        "response",
        [
            "response_id", "status", "reason", "error_type", "error_code", "error_message", "conversation_id",
            "created_at", "first_delta_at", "done_at", "done_seq", "usage_id",
        ]
    )

    func fields(inSession number: Int64) -> [SQLValue] {
        [
            SQLValue(id), SQLValue(status), SQLValue(reason), SQLValue(error?.type), SQLValue(error?.code),
            SQLValue(error?.message), SQLValue(conversationID), SQLValue(createdAt), SQLValue(firstDeltaAt),
            SQLValue(doneAt), SQLValue(doneSeq),
            usageOrdinal.map { .integer(RowID.first(ofSession: number) | Int64($0)) } ?? .null,
        ]
    }

    init?(ordinal: Int, _ columns: inout ColumnReader) {
        self.init(ordinal: ordinal)
        id = columns.string()
        status = columns.string()
        reason = columns.string()
        error = ResponseError(type: columns.string(), code: columns.string(), message: columns.string())
        conversationID = columns.string()
        createdAt = columns.timestamp()
        firstDeltaAt = columns.timestamp()
        doneAt = columns.timestamp()
        doneSeq = columns.int()
        usageOrdinal = columns.int().map { RowID.ordinal(of: Int64($0)) }
    }
}

extension ResponseError {
    fileprivate init?(type: String?, code: String?, message: String?) {
        guard type != nil || code != nil || message != nil else { return nil }
        self.init()
        self.type = type
        self.code = code
        self.message = message
    }
}
