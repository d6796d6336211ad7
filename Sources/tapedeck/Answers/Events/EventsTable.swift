import RealtimeProtocol
import SessionRecording

/// How events are listed.
enum EventsTable {
    static var listing: Listing<EventAnswer> {
        Listing<EventAnswer>(
            columns: [
                .number("SEQ", style: { _ in .dim }) { String($0.event.seq) },
                .number("TIME", style: { _ in .dim }) { time($0) },
                .text("DIRECTION", style: { DirectionText.style($0.event.direction) }) {
                    DirectionText.arrow($0.event.direction)
                },
                type,
                .text("SUMMARY", flexible: true) { EventSummary.text($0.event, $0.decoder.decode($0.event)) },
            ],
            fields: EventAnswer.fields
        )
    }

    /// The types of one family differ at their end.
    private static var type: Column<EventAnswer> {
        var column = Column<EventAnswer>.text("TYPE", style: { style($0.type) }) { $0.type?.rawValue ?? "(no event)" }
        column.isShortenedAtStart = true
        return column
    }

    private static func time(_ answer: EventAnswer) -> String? {
        guard let origin = answer.origin, let at = answer.event.at else { return nil }
        return at.elapsedMilliseconds(since: origin).map(HumanText.exactOffset(milliseconds:))
    }

    private static func style(_ type: EventType?) -> Style? {
        switch type {
        case .some(.error): .red
        case nil: .yellow
        default: nil
        }
    }
}
