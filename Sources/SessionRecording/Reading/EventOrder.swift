import RealtimeProtocol

/// Decides whether a session's events come newest first, as copies of a list that is sorted by time do.
///
/// Their times never rise, and fall at least once; or there are none, and the server's greeting is its last event.
struct EventOrder: Sendable {
    private var count = 0
    private var lastTime: Timestamp?
    private var falls = false
    private var rises = false
    /// Whether the server's first event, and its last one, is its greeting.
    private var greeting: (isFirst: Bool, isLast: Bool)?

    /// One event whose time falls may be a clock that was set.
    private static let fewest = 3

    /// Takes the next event into account.
    mutating func note(_ event: RecordedEvent) {
        count += 1
        if let at = event.at {
            if let lastTime {
                if at > lastTime { rises = true }
                if at < lastTime { falls = true }
            }
            lastTime = at
        }
        guard event.direction == .server else { return }
        let type = Envelope(scanning: event.payload).type
        let greetings: Set<EventType> = [.sessionCreated, .transcriptionSessionCreated, .sessionStarted]
        let isGreeting = type.map(greetings.contains) ?? false
        greeting = (greeting?.isFirst ?? isGreeting, isGreeting)
        // Without times, what comes after the greeting says that the greeting is not last.
        if !isGreeting, hasGreeting { rises = rises || lastTime == nil }
        hasGreeting = hasGreeting || isGreeting
    }

    private var hasGreeting = false

    /// Whether the events so far may be the first of a session that comes newest first.
    var mayBeNewestFirst: Bool { !rises && greeting?.isFirst != true }

    /// Whether the events, which are all, come newest first.
    var isNewestFirst: Bool {
        guard mayBeNewestFirst else { return false }
        return (falls && count >= Self.fewest) || (greeting?.isLast == true && count > 1)
    }
}
