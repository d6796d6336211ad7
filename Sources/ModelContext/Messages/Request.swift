import JSONBytes

/// A question that a client asks.
struct Request: Sendable {
    let id: RequestID
    let method: String
    /// An object; without members when there were none.
    let params: JSON

    /// What the request says of itself beside its parameters.
    var meta: JSON? { params["_meta"] }
}
