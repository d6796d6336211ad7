import RealtimeProtocol
import SessionAudio
import SessionRecording

/// The clock of the user's audio: milliseconds of audio appended since the session began.
///
/// The server's `audio_start_ms` and `audio_end_ms` count on it. It is never reset by clearing or committing.
struct InputClock: Sendable {
    /// A piece of audio on the clock.
    private struct Append: Sendable {
        var startMs: Double
        var endMs: Double
        /// When it came; nil when nobody knows.
        var at: Timestamp?
        /// When the piece before it came.
        var previousAt: Timestamp?
    }

    /// How far back is remembered, in milliseconds of audio, beside what runs ahead of the wall clock.
    ///
    /// The server tells of speech within a second or two.
    private static let rememberedMs = 30_000.0
    /// The RMS at −60 dBFS.
    private static let silence = 32.768
    /// No session has more audio than this, in milliseconds: 30 years.
    private static let longestMs = 1e12
    /// However long somebody speaks without an end, no more is remembered: ten minutes.
    private static let mostRememberedMs = 600_000.0

    /// How much audio was appended; nil after audio of an unknown format.
    private(set) var positionMs: Double? = 0
    /// Whether any audio is in the recording's account.
    private(set) var isEmpty = true
    private var appends = RecentValues<Append>()
    /// Where the first piece since ``mark()`` began on the wall clock.
    private(set) var markStartedAt: Timestamp?
    private var isMarkOpen = true
    /// How loud each millisecond is; nil where the audio is not there to be measured.
    private var loudness: LoudnessMeter?
    /// Where on the clock the loudness begins.
    private var loudnessStartMs = 0.0
    private var format: SampleFormat?
    private var firstAt: Timestamp?

    /// Takes in appended audio.
    mutating func append(_ audio: Base64Audio, _ recorded: RecordedEvent, format: SampleFormat?) {
        let dropped = recorded.alteration?.droppedAudio
        let byteCount = dropped ?? audio.byteCount
        guard byteCount > 0 else { return }
        isEmpty = false
        guard let format, let start = positionMs,
            case let end = start + Double(byteCount) / format.bytesPerMs, end < Self.longestMs
        else {
            (positionMs, loudness) = (nil, nil)
            return
        }
        positionMs = end
        note(Append(startMs: start, endMs: end, at: recorded.at, previousAt: appends.last?.at))
        measure(dropped == nil ? audio : nil, from: start, format, isTimed: recorded.at != nil)
    }

    /// The next piece is the first of something.
    mutating func mark() {
        markStartedAt = nil
        isMarkOpen = true
    }

    /// Something began at this moment: no later piece is its first.
    mutating func mark(startedAt moment: Timestamp) {
        markStartedAt = moment
        isMarkOpen = false
    }

    /// Forgets what lies too far back; what somebody is saying since a place is kept.
    mutating func forget(keepingFrom kept: Double?) {
        guard let position = positionMs else { return }
        let recent = position - Self.rememberedMs - outrunMs
        let limit = max(min(recent, kept ?? recent), position - Self.mostRememberedMs)
        appends.removeFirst { $0.endMs < limit }
        guard let meter = loudness else { return }
        let surplus = Int(limit - loudnessStartMs) - meter.startFrame
        // In larger steps, as they have to be moved.
        if surplus > 4096 { loudness?.removeFirst(surplus) }
    }

    /// By how much audio came faster than real time.
    private var outrunMs: Double {
        guard let firstAt, let last = appends.last?.at, let position = positionMs else { return 0 }
        return max(0, position - last.milliseconds(since: firstAt))
    }

    private mutating func note(_ append: Append) {
        firstAt = firstAt ?? append.at
        appends.append(append)
        if isMarkOpen {
            markStartedAt = wallTime(append.startMs, in: append)
            isMarkOpen = false
        }
    }
}

// MARK: - On the wall clock

extension InputClock {
    /// When the audio that begins at a position came; nil beyond what was appended.
    func wallTime(ofStart position: Double) -> Timestamp? {
        guard let append = appends.last(where: { $0.startMs <= position }), position < append.endMs else { return nil }
        return wallTime(position, in: append)
    }

    /// When the audio that ends at a position came; nil beyond what was appended.
    func wallTime(ofEnd position: Double) -> Timestamp? {
        guard let append = appends.last(where: { $0.startMs < position }), position <= append.endMs else { return nil }
        return wallTime(position, in: append)
    }

    private func wallTime(_ position: Double, in append: Append) -> Timestamp? {
        guard let at = append.at else { return nil }
        guard let moment = at.moved(byMs: position - append.endMs) else { return nil }
        return append.previousAt.map { max($0, moment) } ?? moment
    }
}

// MARK: - Loudness

extension InputClock {
    /// Where the sound between two positions ends: behind its last frame that is loud enough.
    ///
    /// - Returns: Nil when nothing is, or when not all of the audio is there.
    func soundEnd(from start: Double, to end: Double) -> Double? {
        guard let loudness, let position = positionMs, end <= position, 0 <= start, start < end else { return nil }
        let first = Int((start - loudnessStartMs).rounded())
        let last = Int((end - loudnessStartMs).rounded(.up))
        guard first >= loudness.startFrame else { return nil }
        guard let end = loudness.audibleEnd(in: first..<max(first, last)) else { return nil }
        return loudnessStartMs + end
    }

    /// Whether what was appended last is below −60 dBFS; nil when it is not there to be measured.
    var isLastSilent: Bool? {
        guard let loudness, let last = appends.last else { return nil }
        let first = Int((last.startMs - loudnessStartMs).rounded(.down))
        let end = Int((last.endMs - loudnessStartMs).rounded(.up))
        return loudness.rms(ofFrames: first..<max(first, end)) < Self.silence
    }

    /// Without times, nothing is asked of the loudness.
    private mutating func measure(_ audio: Base64Audio?, from start: Double, _ format: SampleFormat, isTimed: Bool) {
        guard isTimed, let bytes = try? audio?.decoded() else {
            loudness = nil
            return
        }
        if loudness == nil || self.format != format {
            loudness = LoudnessMeter(format: format, frameMs: 1)
            (loudnessStartMs, self.format) = (start, format)
        }
        loudness?.append(bytes)
    }
}
