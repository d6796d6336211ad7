import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Who spoke when, in a few bins: what the list draws of a session.
///
/// It is drawn from rows, without a look at events: the assistant's audio begins with the first of its response, or
/// where the audio before it ends.
struct SpeechStrip {
    private static let binCount = 160
    /// A piece of a transcript takes this long, where no other follows.
    private static let shortestMs = 200.0

    private struct Span {
        var side: SoundSide
        var from: Double
        var to: Double
    }

    private let start: Timestamp
    private var recordedMs: Double
    private var spans: [Span] = []
    private var marks: [(ms: Double, kind: String)] = []

    /// Draws a session; nil without times.
    init?(_ metadata: SessionMetadata, _ rows: ListedRows, _ transcripts: [TranscriptNotes.Note]) {
        guard metadata.times != .unknown, let start = metadata.startedAt else { return nil }
        self.start = start
        recordedMs = metadata.endedAt.map { $0.milliseconds(since: start) } ?? 0
        noteUser(rows)
        noteAssistant(rows)
        for transcript in transcripts { note(transcript) }
        for call in rows.toolCalls { mark(call.requestedAt, "tool") }
        for problem in rows.problems { mark(problem.at, "problem") }
        for response in rows.responses { reach(response.doneAt ?? response.createdAt) }
        for item in rows.conversation { reach(item.createdAt) }
    }

    // MARK: - Who spoke

    /// Turns know best when the user spoke; what is in no turn was committed when it became an item.
    private mutating func noteUser(_ rows: ListedRows) {
        for turn in rows.turns where turn.trigger == .speech || turn.trigger == .audio {
            guard let to = ms(turn.inputEndedAt ?? turn.committedAt) else { continue }
            guard let from = ms(turn.inputStartedAt) ?? turn.inputAudioMs.map({ to - $0 }) else { continue }
            spans.append(Span(side: .user, from: from, to: to))
        }
        let inTurns = Set(rows.turns.compactMap(\.inputItemID))
        for item in rows.conversation where item.role == "user" && !inTurns.contains(item.id ?? "") {
            guard let to = ms(item.createdAt), let length = item.audioMs else { continue }
            spans.append(Span(side: .user, from: to - length, to: to))
        }
    }

    private mutating func noteAssistant(_ rows: ListedRows) {
        let responses = Dictionary(rows.responses.map { ($0.id ?? "", $0) }) { _, last in last }
        let timeline = Self.timeline(rows, since: start)
        var end = -Double.infinity
        for item in rows.conversation where item.role == "assistant" {
            guard let length = item.heardMs ?? item.audioMs, length > 0 else { continue }
            let began = item.responseID.flatMap { responses[$0]?.firstAudioAt } ?? item.createdAt
            guard let came = item.startMs.map({ $0 + timeline }) ?? ms(began) else { continue }
            // Each answer waits for the one before it.
            let from = max(came, end)
            end = from + length
            spans.append(Span(side: .assistant, from: from, to: end))
            if item.interrupted == true { marks.append((end, "cut")) }
        }
    }

    /// When a GPT-Live session's timeline began: what the user said has its place on it, and its time in the turn.
    private static func timeline(_ rows: ListedRows, since start: Timestamp) -> Double {
        let turns = rows.turns.filter { $0.inputEndedFrom == .ranges }
        let said = rows.conversation.filter { $0.role == "user" && $0.endMs != nil }
        for turn in turns {
            guard let ended = turn.inputEndedAt, let item = said.first(where: { $0.text == turn.inputText }) else {
                continue
            }
            return ended.milliseconds(since: start) - (item.endMs ?? 0)
        }
        return 0
    }

    private mutating func note(_ transcript: TranscriptNotes.Note) {
        let times = transcript.pieces.compactMap { ms($0.at) }
        guard let from = times.first, let last = times.last else { return }
        let side: SoundSide = transcript.role == "user" ? .user : .assistant
        spans.append(Span(side: side, from: from, to: last + Self.shortestMs))
    }

    // MARK: - Times

    private func ms(_ moment: Timestamp?) -> Double? { moment?.milliseconds(since: start) }

    private mutating func mark(_ moment: Timestamp?, _ kind: String) {
        if let ms = ms(moment) { marks.append((ms, kind)) }
    }

    /// The recording goes on at least until then.
    private mutating func reach(_ moment: Timestamp?) { recordedMs = max(recordedMs, ms(moment) ?? 0) }

    /// To the end of the recording, or of the sound, if that is later.
    private var lengthMs: Double { max(1, recordedMs, spans.map(\.to).max() ?? 0) }

    // MARK: - Drawing

    var json: JSON {
        let lengthMs = lengthMs
        let marks = marks.map { (at: min(max(0, $0.ms / lengthMs), 1), kind: $0.kind) }.sorted { $0.at < $1.at }
        return .object([
            ("bins", .integer(Self.binCount)),
            ("user", bins(of: .user, lengthMs)),
            ("assistant", bins(of: .assistant, lengthMs)),
            (
                "marks",
                .array(
                    marks.map { mark in
                        .object([("at", .number(mark.at.roundedToMicrosecond)), ("kind", .string(mark.kind))])
                    }
                )
            ),
        ])
    }

    private func bins(of side: SoundSide, _ lengthMs: Double) -> JSON {
        var bins = [Double](repeating: 0, count: Self.binCount)
        for span in spans where span.side == side {
            Self.fill(&bins, span.from / lengthMs, span.to / lengthMs)
        }
        let bytes = bins.map { UInt8((min(1, $0) * 255).rounded()) }
        return .string(String(decoding: Base64.encode(bytes), as: UTF8.self))
    }

    /// Adds a stretch, both ends from 0 to 1, to the bins that it covers.
    private static func fill(_ bins: inout [Double], _ start: Double, _ end: Double) {
        let (from, to) = (max(0, start) * Double(binCount), min(1, end) * Double(binCount))
        guard from < to else { return }
        for bin in Int(from)...min(binCount - 1, Int(to)) {
            bins[bin] += max(0, min(to, Double(bin + 1)) - max(from, Double(bin)))
        }
    }
}
