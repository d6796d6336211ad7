import JSONBytes

/// A message as a client sends it.
enum IncomingMessage: Sendable {
    case request(Request)
    case notification(method: String, params: JSON)
    /// An answer, though nothing was asked.
    case response
    /// No message, but perhaps with an id by which the client knows it.
    case invalid(ProtocolError, id: RequestID?)

    /// Reads a message.
    init(_ json: JSON) {
        guard case .object = json else {
            self = .invalid(ProtocolError(.invalidRequest, "a message is a JSON object"), id: nil)
            return
        }
        let id = json["id"].flatMap(RequestID.init)
        guard json["jsonrpc"]?.string == "2.0" else {
            self = .invalid(ProtocolError(.invalidRequest, "a message has “jsonrpc”: “2.0”"), id: id)
            return
        }
        guard let method = json["method"]?.string else {
            let isResponse = json["result"] != nil || json["error"] != nil
            self =
                isResponse
                ? .response : .invalid(ProtocolError(.invalidRequest, "a request has a “method”, a string"), id: id)
            return
        }
        let params = json["params"] ?? .object([])
        if json["id"] == nil {
            self = .notification(method: method, params: params)
        } else if let id {
            self = Self.request(id, method, params)
        } else {
            self = .invalid(ProtocolError(.invalidRequest, "an “id” is a string or a whole number"), id: nil)
        }
    }

    private static func request(_ id: RequestID, _ method: String, _ params: JSON) -> IncomingMessage {
        guard case .object = params else {
            return .invalid(ProtocolError(.invalidParams, "“params” is an object"), id: id)
        }
        return .request(Request(id: id, method: method, params: params))
    }
}
