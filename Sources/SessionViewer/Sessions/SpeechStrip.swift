import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Who spoke when, in a few bins: what the list draws of a session.
struct SpeechStrip {
    private static let binCount = 160

    private var user = [Double](repeating: 0, count: Self.binCount)
    private var assistant = [Double](repeating: 0, count: Self.binCount)
    private var marks: [(at: Double, kind: String)] = []
    private let start: Timestamp
    private let lengthMs: Double

    /// Draws a session; nil without times.
    init?(
        _ metadata: SessionMetadata,
        turns: [Turn],
        items: [ConversationItem],
        calls: [ToolCall],
        problems: [SessionProblem]
    ) {
        guard metadata.times != .unknown, let start = metadata.startedAt else { return nil }
        let last = turns.compactMap { $0.doneAt ?? $0.firstAudioAt ?? $0.inputEndedAt } + items.compactMap(\.createdAt)
        let end = metadata.endedAt ?? last.max() ?? start
        self.start = start
        lengthMs = max(1, end.milliseconds(since: start))
        for turn in turns { note(turn) }
        for item in items { note(item) }
        for call in calls { mark(call.requestedAt, "tool") }
        for problem in problems { mark(problem.at, "problem") }
    }

    private mutating func note(_ turn: Turn) {
        if let ended = ms(turn.inputEndedAt) {
            let started = turn.inputAudioMs.map { ended - $0 } ?? ms(turn.inputStartedAt)
            if let started { Self.fill(&user, started / lengthMs, ended / lengthMs) }
        }
        guard let first = ms(turn.firstAudioAt), let length = turn.heardMs ?? turn.outputAudioMs else { return }
        Self.fill(&assistant, first / lengthMs, (first + length) / lengthMs)
        if turn.interrupted { marks.append((min(1, (first + length) / lengthMs), "cut")) }
    }

    private mutating func note(_ item: ConversationItem) {
        guard let created = ms(item.createdAt), let length = item.audioMs else { return }
        let isUser = item.role == "user"
        let range = isUser ? (created - length, created) : (created, created + length)
        if isUser {
            Self.fill(&user, range.0 / lengthMs, range.1 / lengthMs)
        } else {
            Self.fill(&assistant, range.0 / lengthMs, range.1 / lengthMs)
        }
    }

    private mutating func mark(_ moment: Timestamp?, _ kind: String) {
        if let ms = ms(moment) { marks.append((min(max(0, ms / lengthMs), 1), kind)) }
    }

    private func ms(_ moment: Timestamp?) -> Double? { moment?.milliseconds(since: start) }

    /// Adds a stretch, both ends from 0 to 1, to the bins that it covers.
    private static func fill(_ bins: inout [Double], _ start: Double, _ end: Double) {
        let (from, to) = (max(0, start) * Double(binCount), min(1, end) * Double(binCount))
        guard from < to else { return }
        for bin in Int(from)...min(binCount - 1, Int(to)) {
            bins[bin] += max(0, min(to, Double(bin + 1)) - max(from, Double(bin)))
        }
    }

    var json: JSON {
        .object([
            ("bins", .integer(Self.binCount)),
            ("user", Self.json(user)),
            ("assistant", Self.json(assistant)),
            (
                "marks",
                .array(
                    marks.sorted { $0.at < $1.at }.map { mark in
                        .object([("at", .number((mark.at * 1000).rounded() / 1000)), ("kind", .string(mark.kind))])
                    }
                )
            ),
        ])
    }

    private static func json(_ bins: [Double]) -> JSON {
        let bytes = bins.map { UInt8((min(1, $0) * 255).rounded()) }
        return .string(String(decoding: Base64.encode(bytes), as: UTF8.self))
    }
}
