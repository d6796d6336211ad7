/// What a client has asked for and the server has not answered, in order.
struct PendingRequests<Content: Sendable>: Sendable {
    private struct Request: Sendable {
        var eventID: String?
        var content: Content
    }

    private var requests: [Request] = []

    /// What was asked for.
    var contents: [Content] { requests.map(\.content) }

    var isEmpty: Bool { requests.isEmpty }

    mutating func append(_ content: Content, eventID: String?) {
        requests.append(Request(eventID: eventID, content: content))
    }

    /// The server has answered the oldest.
    mutating func answer() { if !requests.isEmpty { requests.removeFirst() } }

    /// The server has refused what an event asked for.
    ///
    /// - Returns: Whether it was one of these.
    mutating func refuse(eventID: String?) -> Bool {
        guard let index = requests.firstIndex(where: { $0.eventID == eventID }) else { return false }
        requests.remove(at: index)
        return true
    }
}
