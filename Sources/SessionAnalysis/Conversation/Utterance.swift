/// Something that one speaker said on the timeline of a GPT-Live session, as far as its pieces tell.
///
/// No event says that speech was interrupted. It counts as interrupted when the other side began to speak meanwhile, and
/// it ended soon after, within a sentence.
struct Utterance: Sendable, Hashable {
    /// How long a speaker is silent, in milliseconds, before the next piece is something new: livekit-agents and Pipecat
    /// take the same.
    static let longestPause = 800.0
    /// How long speech goes on, in milliseconds, after it was interrupted.
    private static let longestStop = 1000.0

    /// Where it begins on the session's timeline, in milliseconds.
    private(set) var startMs: Double?
    /// Where it ends, in milliseconds.
    private(set) var endMs: Double?
    /// Where the other side began to speak meanwhile, for the last time.
    private var overlapMs: Double?

    init(startMs: Double?, endMs: Double?) {
        self.startMs = startMs
        self.endMs = endMs
    }

    /// Whether a piece that begins there goes on with it.
    ///
    /// Pieces may overlap and come late; one whose place is not known follows what was there.
    func continues(at start: Double?) -> Bool {
        guard let start, let startMs, let endMs else { return true }
        return start - endMs < Self.longestPause && startMs - start < Self.longestPause
    }

    /// Takes in where a piece is.
    mutating func extend(from start: Double?, to end: Double?) {
        if let start { startMs = min(startMs ?? start, start) }
        if let end { endMs = max(endMs ?? end, end) }
    }

    /// The other side began to speak there; the last time counts.
    mutating func overlap(at other: Double) {
        guard let startMs, let endMs, other >= startMs, other < endMs else { return }
        overlapMs = max(overlapMs ?? other, other)
    }

    /// Whether it was interrupted, as far as can be told from what was said.
    func isInterrupted(_ text: String) -> Bool {
        guard let overlapMs, let endMs, endMs - overlapMs <= Self.longestStop else { return false }
        let end = text.last { !$0.isWhitespace && !Self.closing.contains($0) }
        return end.map { !Self.sentenceEnds.contains($0) } ?? false
    }

    private static let sentenceEnds: Set<Character> = [".", "!", "?", "…", "。", "！", "？", "؟", "।"]
    private static let closing: Set<Character> = ["\"", "'", "”", "’", "»", "」", ")"]
}
