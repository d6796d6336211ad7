import SessionRecording

/// The events that one pass of a replay plays, in order.
struct ReplaySource: Sendable {
    struct Element {
        /// Which of the sessions it is of, from 0.
        var session: Int
        var event: RecordedEvent
        /// Whether it follows the event before it at once, whatever their times.
        var isSpliced = false
    }

    private let begin: @Sendable () -> AnyIterator<Element>

    /// The events of one session of which nothing else is known.
    init(_ events: some Sequence<RecordedEvent> & Sendable, range: EventRange) {
        begin = {
            var events = events.makeIterator()
            var selection = RangeSelection(range)
            return AnyIterator {
                while let event = events.next() {
                    if selection.contains(event) { return Element(session: 0, event: event) }
                }
                return nil
            }
        }
    }

    /// Of each of several sessions, the same range.
    init(_ recordings: [Recording], order: ReplayOrder, range: EventRange) {
        begin = {
            let sessions = recordings.map { recording in
                var selection = RangeSelection(range, of: recording.metadata)
                return recording.events.filter { selection.contains($0) }
            }
            return switch order {
            case .interleaved: Self.interleaved(sessions)
            case .sequential: Self.sequential(sessions)
            }
        }
    }

    func makeIterator() -> AnyIterator<Element> { begin() }

    private static func sequential(_ sessions: [[RecordedEvent]]) -> AnyIterator<Element> {
        let elements = sessions.indices.lazy.flatMap { session in
            sessions[session].indices.lazy.map { index in
                Element(session: session, event: sessions[session][index], isSpliced: index == 0)
            }
        }
        return AnyIterator(elements.makeIterator())
    }

    private static func interleaved(_ sessions: [[RecordedEvent]]) -> AnyIterator<Element> {
        var places: [(at: Timestamp, session: Int, index: Int)] = []
        for (session, events) in sessions.enumerated() {
            var latest = events.lazy.compactMap(\.at).first ?? Timestamp(microseconds: .min)
            for (index, event) in events.enumerated() {
                // A time that steps back must not change the session's own order.
                latest = max(latest, event.at ?? latest)
                places.append((latest, session, index))
            }
        }
        places.sort { $0 < $1 }
        return AnyIterator(
            places.lazy.map { Element(session: $0.session, event: sessions[$0.session][$0.index]) }.makeIterator()
        )
    }
}
