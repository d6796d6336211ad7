import SessionRecording

/// The audio of a response, and what became of it.
///
/// All times are milliseconds on the wall clock since the session's first time.
struct ResponseSound: Sendable {
    /// The client cut an item's audio there.
    struct Truncation: Sendable {
        var item: Int
        var endMs: Double
        /// Nil when nobody knows when.
        var atMs: Double?
    }

    /// The user began to speak while this played, or waited to play.
    struct Speech: Sendable {
        var atMs: Double
        /// Whether turn detection lets speech interrupt.
        var interrupts: Bool
    }

    /// The response's number.
    let response: Int
    /// Its messages, in the order in which their audio began.
    var items: [ItemSound] = []
    /// When its first audio came, or began to play where the server tells.
    var firstAudioAt: Timestamp?
    var firstAudioMs: Double?
    /// `output_audio_buffer.started`, `.stopped` and `.cleared`.
    var startedMs: Double?
    var stoppedMs: Double?
    var clearedMs: Double?
    /// `response.done`, if it was cancelled.
    var cancelledMs: Double?
    var isDone = false
    var truncations: [Truncation] = []
    var speeches: [Speech] = []
    /// What stops the audio when the user interrupts it.
    var stopsMs: [Double] = []
    /// Whether something that may have cut the audio followed its beginning; in a recording without times.
    var mayBeCut = false
    /// Whether turn detection told of speech then; nil when nobody has said.
    var detectsSpeech: Bool?
    /// Until when the audio before it plays.
    var floorMs = -Double.infinity
    /// How it was played, if that was worked out since something was new.
    private var settledPlayback: Playback?

    init(response: Int) { self.response = response }

    var lengthMs: Double { items.reduce(0) { $0 + $1.lengthMs } }

    /// Whether any of its audio is in the recording.
    var hasAudio: Bool { items.contains { $0.byteCount > 0 } }

    /// Whether it was spoken, even if only the server says so.
    var isSpoken: Bool { hasAudio || startedMs != nil }

    private var hasTimes: Bool { firstAudioMs != nil && items.allSatisfy(\.hasTimes) }

    /// When the server says that it stopped playing, be it at its end or cut; nil while it plays, and on a WebSocket.
    var serverEndMs: Double? { [stoppedMs, clearedMs].compactMap(\.self).min() }

    /// Whether nothing of it plays any more at a time.
    ///
    /// - Parameters:
    ///   - moment: The time.
    ///   - isLast: Whether no other audio has begun since; then more of it may come.
    /// - Returns: False as long as it may play.
    func isOver(at moment: Double, isLast: Bool) -> Bool {
        guard isDone || !isLast else { return false }
        guard !hasAudio, startedMs != nil else { return playback().endMs <= moment }
        return serverEndMs.map { $0 <= moment } ?? !isLast
    }

    /// Until when what follows it has to wait.
    var queueEndMs: Double { playback().segments.last?.endMs ?? floorMs }

    /// The user began to speak.
    ///
    /// Of those that may interrupt it the first counts, of the others the last before something stopped it.
    mutating func note(_ speech: Speech) {
        guard !speeches.contains(where: \.interrupts) else { return }
        if let last = speeches.last, stopsMs.last ?? -.infinity < last.atMs { speeches.removeLast() }
        speeches.append(speech)
    }

    /// How it was played, as far as is known by now.
    func playback() -> Playback { settledPlayback ?? workedOutPlayback() }

    /// Works out how it was played, once for all who ask until something is new.
    mutating func settle() { settledPlayback = playback() }

    /// Something is new.
    mutating func unsettle() { settledPlayback = nil }

    private func workedOutPlayback() -> Playback {
        guard hasTimes else { return playbackWithoutTimes() }
        var playback = Playback(items: placed(notBefore: floorMs))
        if !hasAudio { playback.clock(from: startedMs, to: serverEndMs) }
        playback.cut(cut(before: min(playback.endMs, stoppedMs ?? .infinity)))
        return playback
    }

    // MARK: - Where it plays

    func placed(notBefore floor: Double) -> [Playback.Item] {
        var cursor = max(floor, startedMs ?? floor)
        return items.map { sound in
            let placed = sound.placed(notBefore: cursor)
            cursor = placed.last?.endMs ?? cursor
            return Playback.Item(item: sound.item, lengthMs: sound.lengthMs, segments: placed)
        }
    }

    // MARK: - What cut it

    /// The first kind of cut that came before the audio was played.
    private func cut(before end: Double) -> Playback.Cut? {
        if let truncation = truncation(where: { ($0 ?? end) < end }) { return truncation }
        if let clearedMs, clearedMs < end || !hasAudio && clearedMs == serverEndMs { return .at(clearedMs, .cleared) }
        if let cancelledMs, cancelledMs < end { return .at(cancelledMs, .cancelled) }
        if let speech = speeches.first(where: { $0.interrupts && $0.atMs < end }) { return .at(speech.atMs, .speech) }
        return nil
    }

    /// The truncation that leaves the least.
    private func truncation(where isInTime: (Double?) -> Bool) -> Playback.Cut? {
        let places = truncations.compactMap { truncation -> (index: Int, endMs: Double)? in
            guard isInTime(truncation.atMs) else { return nil }
            return items.firstIndex { $0.item == truncation.item }.map { ($0, max(0, truncation.endMs)) }
        }
        guard let first = places.min(by: { ($0.index, $0.endMs) < ($1.index, $1.endMs) }) else { return nil }
        return .inItem(first.index, endMs: first.endMs)
    }

    private func playbackWithoutTimes() -> Playback {
        var playback = Playback(items: items.map { Playback.Item(item: $0.item, lengthMs: $0.lengthMs, segments: []) })
        playback.hasTimes = false
        if let truncation = truncation(where: { _ in true }) {
            playback.cut(truncation)
        } else if mayBeCut {
            playback.forgetHeard()
        }
        return playback
    }

    // MARK: - Interruption

    /// From the speech that interrupted it to the stop.
    func bargeInStopMs(_ playback: Playback) -> Double? {
        guard playback.cutSource != nil else { return nil }
        let interrupting = speeches.first(where: \.interrupts)
        let candidates = interrupting.map { [$0] } ?? speeches.reversed()
        for speech in candidates {
            if let stop = stopsMs.first(where: { $0 >= speech.atMs }) { return stop - speech.atMs }
        }
        return nil
    }
}
