import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import Testing

/// A session written like a script: what happens, and at which millisecond.
///
/// Lines may stand in any order; the session has them by time, those of one moment as they stand.
struct Scene {
    /// Something that one side sends.
    struct Step {
        var direction: Direction
        var text: String
        var alteration: Alteration?

        static func server(_ text: String) -> Step { Step(direction: .server, text: text) }
        static func client(_ text: String) -> Step { Step(direction: .client, text: text) }
    }

    private struct Line {
        var ms: Double
        var step: Step
    }

    private var lines: [Line] = []
    /// Whether the order of the lines is that of the session, whatever their times are.
    var keepsOrder = false

    init(_ write: (inout Scene) throws -> Void) rethrows { try write(&self) }

    mutating func at(_ ms: Double, _ steps: Step...) { for step in steps { lines.append(Line(ms: ms, step: step)) } }

    /// The microphone's sound from a moment on, appended in pieces, each when it has been heard.
    mutating func mic(from ms: Double, _ sounds: Sound..., piece: Int = 100, format: WireFormat = .pcm16) {
        var end = ms
        for sound in sounds {
            for length in sound.pieces(of: piece) {
                end += Double(length)
                at(end, .append(sound.ofLength(length), as: format))
            }
        }
    }

    /// The session's events, `shift` milliseconds later than they are written; without times when `timed` is false.
    func events(timed: Bool = true, shift: Double = 0) -> [RecordedEvent] {
        var order = Array(lines.enumerated())
        if !keepsOrder { order.sort { ($0.element.ms, $0.offset) < ($1.element.ms, $1.offset) } }
        return order.enumerated().map { index, line in
            let step = line.element.step
            return RecordedEvent(
                seq: index + 1,
                at: timed ? .ms(line.element.ms + shift) : nil,
                direction: step.direction,
                payload: Array(step.text.utf8)[...],
                alteration: step.alteration
            )
        }
    }

    /// What the fold makes of it.
    ///
    /// Every line has to be an event this version knows: a slip of the pen would test nothing.
    func fold(
        timed: Bool = true,
        shift: Double = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> SessionFold {
        let events = events(timed: timed, shift: shift)
        let decoder = EventDecoder()
        for event in events where event.payload.count < 2000 {
            guard let decoded = try? decoder.decode(event.payload, from: event.direction), !decoded.isRaw else {
                let text = String(decoding: event.payload, as: UTF8.self)
                Issue.record("not a known event: \(text)", sourceLocation: sourceLocation)
                continue
            }
        }
        return SessionFold.folding(events)
    }

    /// The turns.
    func turns(timed: Bool = true, sourceLocation: SourceLocation = #_sourceLocation) -> [Turn] {
        fold(timed: timed, sourceLocation: sourceLocation).turns
    }

    /// The only turn.
    func turn(timed: Bool = true, sourceLocation: SourceLocation = #_sourceLocation) throws -> Turn {
        let turns = turns(timed: timed, sourceLocation: sourceLocation)
        try #require(turns.count == 1, "\(turns.map(\.trigger))", sourceLocation: sourceLocation)
        return turns[0]
    }
}

extension Timestamp {
    /// So many milliseconds after the scenes' zero.
    static func ms(_ ms: Double) -> Timestamp {
        Timestamp(microseconds: 1_790_000_000_000_000 + Int64((ms * 1000).rounded()))
    }
}
