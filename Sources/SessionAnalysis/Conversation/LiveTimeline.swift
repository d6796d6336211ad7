/// Where the conversation of a GPT-Live session is on its timeline.
struct LiveTimeline: Sendable {
    /// What each side is saying, as the index of an item.
    var userUtterance: Int?
    var assistantUtterance: Int?
    /// Where the user began to say it, in milliseconds.
    var userStartMs: Double?
    /// How far the timeline has come, in milliseconds, as far as events tell.
    private(set) var position = 0.0
    /// Whether `session.start` was seen and `session.started` was not.
    var isStarting = false
    /// Whether what was said before the session is in the conversation.
    var hasInput = false
    /// What the client put in, as indices of items by the client's events: the server may refuse it, and says nothing when
    /// it does not.
    var asked: [String: Int] = [:]
    /// Whether the present connection has any event yet.
    var isEmpty = true

    /// Events tell that the timeline came this far.
    mutating func advance(to milliseconds: Double?) {
        if let milliseconds, milliseconds > position { position = milliseconds }
    }
}
