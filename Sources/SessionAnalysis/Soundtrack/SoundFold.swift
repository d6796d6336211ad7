package import RealtimeProtocol
package import SessionAudio
package import SessionRecording

/// Follows a session's sound: what each event's audio is a part of, and where on the session's clock all of it stands.
///
/// The user's audio ends when its event came, so it starts by its length before that, but never before the audio before
/// it ends. The assistant's stands where it was played.
package struct SoundFold: Sendable {
    /// What follows from the events.
    package private(set) var fold = SessionFold()
    /// When the clock is at zero.
    package private(set) var zero: Timestamp?
    /// The user's runs, and how much audio there is.
    private var userRuns: [SoundRun] = []
    private var userMs = 0.0
    /// Where the present connection's input clock began.
    private var connectionStartMs = 0.0
    /// What the user said, with its place in all of the user's audio.
    private(set) var spokenInputs: [SpokenInput] = []
    /// The output of a session without responses.
    private var output: ItemSound?
    private var liveFormat = SampleFormat.standard
    private var formats: [SoundSide: Set<SampleFormat>] = [:]
    /// How much audio was dropped, in milliseconds, and how many pieces nobody can read.
    package private(set) var droppedMs = 0.0
    package private(set) var unreadableCount = 0
    /// By how much the user's audio came ahead of real time, in milliseconds.
    package private(set) var aheadMs = 0.0
    /// Whether all audio has times.
    package private(set) var hasTimes = true
    /// The last event's seq.
    package private(set) var lastSeq = 0

    /// A session without events.
    ///
    /// - Parameter start: When the session began; nil for the time of its first event.
    package init(start: Timestamp?) { zero = start }

    /// Takes the next event.
    ///
    /// - Returns: Its audio, if it has any that can be read.
    package mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?) -> SoundPiece? {
        zero = zero ?? event.at
        lastSeq = event.seq
        note(decoded)
        let inputFormat = fold.speechFold.settings.format
        fold.apply(event, decoded: decoded)
        switch decoded {
        case .client(.inputAudioBufferAppend(let sent)): return append(sent.audio, event, inputFormat)
        case .client(.sessionInputAudioBufferAppend(let sent)): return append(sent.audio, event, .standard)
        case .liveClient(.sessionInputAudioAppend(let sent)): return append(sent.audio, event, liveFormat)
        // A copy for a sideband.
        case .liveServer(.sessionInputAudioAppend(let sent)): return append(sent.audio, event, .standard)
        case .server(.responseOutputAudioDelta(let delta)): return play(delta.delta, event)
        case .server(.sessionOutputAudioDelta(let delta)):
            return play(delta.delta, event, SampleFormat(named: delta.format ?? "pcm16", rate: delta.sampleRate))
        case .liveServer(.sessionOutputAudioDelta(let delta)):
            return play(delta.delta, event, delta.format(inSession: liveFormat))
        case .server(.inputAudioBufferCommitted): noteCommitted()
        default: break
        }
        return nil
    }

    /// The side's formats.
    package func formats(of side: SoundSide) -> Set<SampleFormat> { formats[side] ?? [] }

    private mutating func note(_ decoded: RealtimeEvent?) {
        switch decoded {
        case .server(.sessionCreated): connectionStartMs = userMs
        case .liveClient(.sessionStart(let event)): note(event.session?.audio?.format)
        case .liveServer(.sessionStarted(let event)): note(event.session?.audio?.format)
        default: return
        }
    }

    private mutating func note(_ format: AudioFormat?) {
        if let format = format.flatMap({ SampleFormat(.object($0)) }) { liveFormat = format }
    }

    private mutating func noteCommitted() {
        guard let input = fold.lastCommitted else { return }
        spokenInputs.append(onWholeClock(input))
    }

    /// An input with its place in all of the user's audio, not only in that of its connection.
    func onWholeClock(_ input: SpokenInput) -> SpokenInput {
        var input = input
        input.startMs = input.startMs.map { $0 + connectionStartMs }
        input.endMs = input.endMs.map { $0 + connectionStartMs }
        return input
    }
}

// MARK: - Pieces

extension SoundFold {
    private mutating func append(_ audio: Base64Audio, _ event: RecordedEvent, _ format: SampleFormat?) -> SoundPiece? {
        guard let piece = piece(of: .user, at: userMs, audio, event, format) else { return nil }
        formats[.user, default: []].insert(piece.format)
        userMs += piece.lengthMs
        guard let arrived = wallMs(event) else { return piece }
        let end = userRuns.last?.endMs ?? 0
        let start = max(arrived - piece.lengthMs, end)
        aheadMs = max(aheadMs, start + piece.lengthMs - arrived)
        if let last = userRuns.last, start == last.endMs {
            // From the total: many small lengths would add up to an error.
            userRuns[userRuns.count - 1].lengthMs = userMs - last.offsetMs
        } else {
            let run = SoundRun(source: .user, offsetMs: piece.offsetMs, startMs: start, lengthMs: piece.lengthMs)
            userRuns.append(run)
        }
        return piece
    }

    /// A part of a response.
    private mutating func play(_ audio: Base64Audio, _ event: RecordedEvent) -> SoundPiece? {
        guard let played = fold.playbackFold.lastPlayed else { return nil }
        let piece = piece(of: .item(played.item), at: played.offsetMs, audio, event, played.format)
        if let piece { formats[.assistant, default: []].insert(piece.format) }
        if event.at == nil { hasTimes = false }
        return piece
    }

    /// A part of the output of a session without responses.
    private mutating func play(_ audio: Base64Audio, _ event: RecordedEvent, _ format: SampleFormat?) -> SoundPiece? {
        guard let piece = piece(of: .output, at: output?.lengthMs ?? 0, audio, event, format) else { return nil }
        formats[.assistant, default: []].insert(piece.format)
        let byteCount = Int(exactly: (piece.lengthMs * piece.format.bytesPerMs).rounded()) ?? .max
        var sound = output ?? ItemSound(item: -1, format: piece.format)
        output = nil
        sound.append(nil, byteCount: byteCount, at: wallMs(event))
        output = sound
        return piece
    }

    private mutating func piece(
        of source: SoundSource,
        at offset: Double,
        _ audio: Base64Audio,
        _ event: RecordedEvent,
        _ format: SampleFormat?
    ) -> SoundPiece? {
        let dropped = event.alteration?.droppedAudio
        let byteCount = dropped ?? audio.byteCount
        guard byteCount > 0 else { return nil }
        guard let format else {
            unreadableCount += 1
            return nil
        }
        let length = Double(byteCount) / format.bytesPerMs
        if dropped != nil { droppedMs += length }
        return SoundPiece(
            source: source,
            offsetMs: offset,
            lengthMs: length,
            format: format,
            audio: dropped == nil ? audio : nil
        )
    }

    private mutating func wallMs(_ event: RecordedEvent) -> Double? {
        guard let at = event.at, let zero else {
            hasTimes = false
            return nil
        }
        return at.milliseconds(since: zero)
    }
}

// MARK: - Where all of it stands

extension SoundFold {
    /// The user's audio on the session's clock.
    package var user: [SoundRun] { userRuns }

    /// The assistant's audio on the session's clock.
    ///
    /// - Parameter generated: Whether what was not heard is in it, too; then each answer waits for the one before it.
    /// - Returns: The runs, in the order in which they are heard.
    package func assistant(generated: Bool) -> [SoundRun] {
        guard let zero, let origin = fold.playbackFold.origin else { return outputRuns }
        let shift = origin.milliseconds(since: zero)
        let items = generated ? fold.playbackFold.generatedItems : fold.playbackFold.heardItems
        let runs = items.flatMap { item in
            var offset = 0.0
            return item.segments.map { segment in
                defer { offset += segment.lengthMs }
                return SoundRun(
                    source: .item(item.item),
                    offsetMs: offset,
                    startMs: segment.startMs + shift,
                    lengthMs: segment.lengthMs
                )
            }
        }
        return (runs + outputRuns).sorted { $0.startMs < $1.startMs }
    }

    var outputRuns: [SoundRun] {
        var offset = 0.0
        return (output?.segments ?? []).map { segment in
            defer { offset += segment.lengthMs }
            return SoundRun(
                source: .output,
                offsetMs: offset,
                startMs: segment.startMs,
                lengthMs: segment.lengthMs
            )
        }
    }

    /// All of a side's audio, one piece after another, whenever it came.
    package func joined(_ side: SoundSide) -> [SoundRun] {
        switch side {
        case .user: return [SoundRun(source: .user, offsetMs: 0, startMs: 0, lengthMs: userMs)]
        case .assistant:
            var start = 0.0
            let whole =
                fold.playbackFold.sounds.flatMap(\.items).map { (SoundSource.item($0.item), $0.lengthMs) }
                + (output.map { [(SoundSource.output, $0.lengthMs)] } ?? [])
            return whole.map { source, length in
                defer { start += length }
                return SoundRun(source: source, offsetMs: 0, startMs: start, lengthMs: length)
            }
        }
    }
}
