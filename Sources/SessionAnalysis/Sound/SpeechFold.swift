import RealtimeProtocol
import SessionAudio
import SessionRecording

/// Follows the user's audio: what was said, from where to where, and when it ended.
struct SpeechFold: Sendable {
    /// Audio that the client has committed, until the server says what it became.
    private struct Commit {
        var eventID: String?
        var input: SpokenInput
    }

    /// The clock before the client asked for another format, and the audio since, as long as the server may refuse it.
    private struct Doubt {
        /// More than this is not kept: the server answers within a second.
        static let longest = 256

        var clock: InputClock
        var pieces: [(audio: Base64Audio, recorded: RecordedEvent)] = []
    }

    private(set) var clock = InputClock()
    private var doubt: Doubt?
    private var settingsFold = InputSettingsFold()
    /// What the user says now, or said last; by item where several wait to be committed.
    private(set) var speeches: [SpokenInput] = []
    private var commits: [Commit] = []
    /// Where the last commit, clear or end of speech was.
    private var boundaryMs: Double? = 0
    private var isConnected = false
    /// How many speeches are remembered once they are over.
    private static let rememberedCount = 16

    /// What the session does with the audio.
    var settings: InputSettings { settingsFold.settings }

    /// Whether speech interrupts the assistant.
    var interrupts: Bool { settings.detection != .off && settings.interrupts }

    /// How much audio lies in the input buffer, in milliseconds: what was appended since the last commit, clear or end of
    /// speech; nil when nobody knows.
    var bufferedMs: Double? {
        guard !clock.isEmpty, let position = clock.positionMs, let boundaryMs else { return nil }
        return max(0, position - boundaryMs)
    }

    /// What the user is saying; nil while nobody is heard to speak.
    var openSpeech: SpokenInput? {
        guard let last = speeches.last, !last.hasStopped else { return nil }
        return last
    }

    /// Whether turn detection tells of speech; nil when nobody has said.
    var detectsSpeech: Bool? {
        guard let detection = settings.detection else { return nil }
        return detection != .off
    }
}

// MARK: - The client's events

extension SpeechFold {
    mutating func append(_ audio: Base64Audio, _ recorded: RecordedEvent) {
        clock.append(audio, recorded, format: settings.format)
        clock.forget(keepingFrom: keptFrom)
        guard doubt != nil else { return }
        doubt?.pieces.append((audio, recorded))
        if doubt?.pieces.count == Doubt.longest { doubt = nil }
    }

    /// `input_audio_buffer.commit`: what was appended since the last boundary is an item's own.
    mutating func commit(_ event: BareEvent, at moment: Timestamp?) {
        var input = SpokenInput()
        input.isSpeech = false
        (input.startMs, input.endMs) = (boundaryMs, clock.positionMs)
        input.firstSampleAt = clock.markStartedAt
        noteEnergy(&input)
        commits.append(Commit(eventID: event.eventID, input: input))
        setBoundary(clock.positionMs)
    }

    /// `input_audio_buffer.clear`.
    mutating func clear() { setBoundary(clock.positionMs) }

    mutating func request(_ event: SessionEvent) {
        let format = settings.format
        settingsFold.request(event)
        if doubt == nil, settings.format != format { doubt = Doubt(clock: clock) }
    }

    /// Of what is being said, all is kept; without turn detection all that was not committed.
    private var keptFrom: Double? {
        if let openSpeech { return openSpeech.startMs }
        return detectsSpeech == false ? boundaryMs : nil
    }

    private mutating func setBoundary(_ position: Double?) {
        boundaryMs = position
        clock.mark()
    }
}

// MARK: - The server's events

extension SpeechFold {
    mutating func begin(_ event: SpeechStarted, at moment: Timestamp?) {
        // An item's speech may go on after a pause: it began where it began.
        if let known = index(of: event.itemID), event.itemID != nil || !speeches[known].hasStopped {
            speeches[known].hasStopped = false
            return
        }
        var input = SpokenInput()
        input.itemID = event.itemID
        (input.speechStartedAt, input.startMs) = (moment, event.audioStartMs)
        speeches.append(input)
        if speeches.count > Self.rememberedCount * 2 { speeches.removeFirst(Self.rememberedCount) }
    }

    /// - Returns: When the user stopped speaking; nil when that is not known.
    mutating func end(_ event: SpeechStopped, at moment: Timestamp?) -> Timestamp? {
        guard let known = index(of: event.itemID) else { return nil }
        speeches[known].hasStopped = true
        (speeches[known].speechStoppedAt, speeches[known].endMs) = (moment, event.audioEndMs)
        noteEnd(&speeches[known])
        setBoundary(event.audioEndMs ?? clock.positionMs)
        return speeches[known].endedAt
    }

    /// `input_audio_buffer.committed`: what became an item.
    mutating func take(_ event: AudioCommitted) -> SpokenInput {
        if let known = index(of: event.itemID) {
            var input = speeches.remove(at: known)
            if !input.hasStopped { end(&input) }
            return input
        }
        guard !commits.isEmpty else {
            var input = SpokenInput()
            input.isSpeech = false
            input.itemID = event.itemID
            return input
        }
        var input = commits.removeFirst().input
        input.itemID = event.itemID
        return input
    }

    /// The client's commit ended what turn detection was still hearing.
    private mutating func end(_ input: inout SpokenInput) {
        let commit = commits.isEmpty ? nil : commits.removeFirst()
        input.endMs = commit?.input.endMs
        noteEnergy(&input)
    }

    /// `session.updated`.
    mutating func confirm(_ event: SessionEvent) {
        settingsFold.confirm(event, isAnswer: true)
        if settingsFold.isAnswered { doubt = nil }
    }

    /// `session.created`: another connection's clock and configuration are its own.
    mutating func begin(_ event: SessionEvent) {
        if isConnected { self = SpeechFold() }
        isConnected = true
        settingsFold.confirm(event, isAnswer: false)
    }

    mutating func refuse(_ event: ErrorEvent) {
        refuseFormat(event)
        let isEmpty = event.error?.code == "input_audio_buffer_commit_empty"
        let index = event.refusedEventID.map { id in commits.firstIndex { $0.eventID == id } }
        guard let index = index ?? (isEmpty ? commits.indices.first : nil) else { return }
        giveBack(commits.remove(at: index).input, before: index)
    }

    /// Audio that came meanwhile is in the old format.
    private mutating func refuseFormat(_ event: ErrorEvent) {
        let format = settings.format
        settingsFold.refuse(event)
        if let doubt, settings.format != format {
            clock = doubt.clock
            for piece in doubt.pieces { clock.append(piece.audio, piece.recorded, format: settings.format) }
        }
        if settingsFold.isAnswered { doubt = nil }
    }

    /// What was refused is still in the buffer: the next commit has it.
    private mutating func giveBack(_ refused: SpokenInput, before next: Int) {
        guard let start = refused.firstSampleAt else { return }
        if boundaryMs == refused.endMs {
            boundaryMs = refused.startMs
            clock.mark(startedAt: start)
        } else if commits.indices.contains(next), commits[next].input.startMs == refused.endMs {
            (commits[next].input.startMs, commits[next].input.firstSampleAt) = (refused.startMs, start)
            noteEnergy(&commits[next].input)
        }
    }

    /// The speech of this item; of an event that names none, the newest.
    private func index(of itemID: String?) -> Int? {
        guard let itemID else { return speeches.indices.last }
        return speeches.lastIndex { $0.itemID == itemID }
    }
}

// MARK: - The end of speech

extension SpeechFold {
    /// The first way that the recording allows: the audio, the place that turn detection tells, the event's time.
    private func noteEnd(_ input: inout SpokenInput) {
        let sound = soundEnd(of: input)
        let told = silenceMs.flatMap { silence in input.endMs.map { $0 - silence } }
        // In a noisy room the sound goes on.
        if let sound, sound <= told ?? .infinity, let moment = clock.wallTime(ofEnd: sound) {
            (input.endedAt, input.endedFrom) = (moment, .energy)
        } else if let told, let moment = clock.wallTime(ofEnd: told) {
            (input.endedAt, input.endedFrom) = (moment, .vad)
        } else if hasNoAudio(of: input), let silenceMs, let stoppedAt = input.speechStoppedAt {
            input.endedAt = stoppedAt.moved(byMs: -silenceMs)
            input.endedFrom = input.endedAt == nil ? nil : .event
        }
    }

    /// Whether none of its audio is in the recording.
    private func hasNoAudio(of input: SpokenInput) -> Bool {
        if clock.isEmpty { return true }
        guard let position = clock.positionMs, let start = input.startMs else { return false }
        return start >= position
    }

    private func noteEnergy(_ input: inout SpokenInput) {
        guard let sound = soundEnd(of: input), let moment = clock.wallTime(ofEnd: sound) else { return }
        (input.endedAt, input.endedFrom) = (moment, .energy)
    }

    private func soundEnd(of input: SpokenInput) -> Double? {
        guard let start = input.startMs, let end = input.endMs else { return nil }
        return clock.soundEnd(from: start, to: end)
    }

    /// The silence that the server's turn detection waits for before it tells of an end.
    private var silenceMs: Double? {
        if case .server(let silence) = settings.detection { silence } else { nil }
    }
}
