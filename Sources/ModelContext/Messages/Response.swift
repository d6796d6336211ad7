import JSONBytes

/// Answers as they are sent.
enum Response {
    static func result(_ members: [JSON.Member], to id: RequestID) -> JSON {
        .object([("jsonrpc", .string("2.0")), ("id", id.json), ("result", .object(members))])
    }

    static func error(_ error: ProtocolError, to id: RequestID?) -> JSON {
        .object([("jsonrpc", .string("2.0")), ("id", id?.json ?? .null), ("error", error.json)])
    }
}
