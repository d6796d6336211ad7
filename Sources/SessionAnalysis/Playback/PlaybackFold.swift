import RealtimeProtocol
import SessionAudio
import SessionRecording

/// Follows when the assistant's audio plays, and what cuts it.
///
/// On a WebSocket an item's audio starts when its first delta comes, or when the audio before it has been played,
/// whichever is later; it plays at the speed of sound as far as its deltas have come. On WebRTC and SIP the server tells:
/// `output_audio_buffer.started`, `.stopped` and `.cleared`.
struct PlaybackFold: Sendable {
    /// The responses with audio, in the order in which it began.
    var sounds: [ResponseSound] { placed.queue }
    /// The same; what waits may still have to be placed.
    private var queue: [ResponseSound] = []
    /// By the response's number; -1 for one without audio.
    private var indices: [Int] = []
    /// The user's speech, in order; nil while it goes on.
    private var speeches: [(startMs: Double, endMs: Double?)] = []
    /// The session's first time.
    private(set) var origin: Timestamp?
    /// What the last piece of audio is a part of; nil when that is not known.
    private(set) var lastPlayed: (item: Int, offsetMs: Double, format: SampleFormat)?
    /// The numbers of the responses of which something is new.
    private var changed: Set<Int> = []
    /// The first and the last response whose end may have moved since what waits behind it was placed, by index.
    private var moved: ClosedRange<Int>?

    /// The response's audio; nil when it has none.
    func sound(ofResponse number: Int) -> ResponseSound? { index(ofResponse: number).map { sounds[$0] } }

    /// When each item was played.
    var heardItems: [Playback.Item] { sounds.flatMap { $0.playback().items } }

    /// When each item would have been played, had nothing been cut.
    var generatedItems: [Playback.Item] {
        var cursor = -Double.infinity
        return sounds.flatMap { sound in
            let items = sound.placed(notBefore: cursor)
            cursor = items.last { !$0.segments.isEmpty }?.segments.last?.endMs ?? cursor
            return items
        }
    }

    /// The responses of which something is new since the last call; how each of them was played is worked out.
    mutating func takeChanged() -> [Int] {
        placeQueue()
        defer { changed.removeAll(keepingCapacity: true) }
        for number in changed { if let index = index(ofResponse: number) { queue[index].settle() } }
        return changed.sorted()
    }

    /// A piece of audio is of nothing that is known.
    mutating func forgetLast() { lastPlayed = nil }

    /// How long the user spoke while a response's audio played; nil when nobody knows.
    func talkOverMs(of sound: ResponseSound, _ playback: Playback) -> Double? {
        guard playback.hasTimes, sound.detectsSpeech != false, let first = playback.segments.first else { return nil }
        let last = playback.endMs
        let spoken = speeches.reversed().lazy.drop { $0.startMs >= last }
            .prefix { $0.endMs ?? .infinity > first.startMs }
        return playback.overlapMs(spoken.map { $0.startMs...max($0.startMs, $0.endMs ?? .infinity) })
    }

    /// Milliseconds on the wall clock since the session's first time.
    mutating func wallMs(_ moment: Timestamp?) -> Double? {
        guard let moment else { return nil }
        if origin == nil { origin = moment }
        return origin.map { moment.milliseconds(since: $0) }
    }

    private func index(ofResponse number: Int) -> Int? {
        guard indices.indices.contains(number), indices[number] >= 0 else { return nil }
        return indices[number]
    }

    /// Changes what is known of a response's audio.
    private mutating func change(_ index: Int, _ edit: (inout ResponseSound) -> Void) {
        edit(&queue[index])
        queue[index].unsettle()
        changed.insert(queue[index].response)
    }

    private mutating func sound(of response: Int, detectsSpeech: Bool?) -> Int {
        if let known = index(ofResponse: response) { return known }
        while indices.count <= response { indices.append(-1) }
        placeQueue()
        var sound = ResponseSound(response: response)
        sound.detectsSpeech = detectsSpeech
        sound.floorMs = queue.last?.queueEndMs ?? sound.floorMs
        queue.append(sound)
        indices[response] = queue.count - 1
        return queue.count - 1
    }

    /// The audio behind one whose end has moved waits for the new end, when next somebody asks: a whole queue may wait.
    private mutating func noteMoved(_ index: Int) {
        guard index + 1 < queue.count else { return }
        moved = moved.map { min($0.lowerBound, index)...max($0.upperBound, index) } ?? index...index
    }

    /// The same, with nothing left to be placed.
    private var placed: PlaybackFold {
        guard moved != nil else { return self }
        var placed = self
        placed.placeQueue()
        return placed
    }

    /// Lets all audio begin where the audio before it ends.
    mutating func placeQueue() {
        guard let range = moved else { return }
        moved = nil
        for index in range.lowerBound..<queue.count - 1 {
            let end = queue[index].queueEndMs
            if queue[index + 1].floorMs != end {
                change(index + 1) { $0.floorMs = end }
            } else if index >= range.upperBound {
                return
            }
        }
    }
}

// MARK: - The assistant's audio

extension PlaybackFold {
    /// `response.output_audio.delta`.
    mutating func append(
        _ delta: AudioDelta,
        _ recorded: RecordedEvent,
        item: Int,
        of response: Int,
        format: SampleFormat,
        detectsSpeech: Bool?
    ) {
        let dropped = recorded.alteration?.droppedAudio
        let byteCount = dropped ?? delta.delta.byteCount
        guard byteCount > 0 else { return }
        let index = sound(of: response, detectsSpeech: detectsSpeech)
        let arrived = wallMs(recorded.at)
        var offset = 0.0
        change(index) {
            if $0.firstAudioMs == nil { ($0.firstAudioAt, $0.firstAudioMs) = (recorded.at, arrived) }
            let place = $0.place(ofItem: item, format: format)
            offset = $0.items[place].lengthMs
            $0.items[place].append(dropped == nil ? delta.delta : nil, byteCount: byteCount, at: arrived)
        }
        lastPlayed = (item, offset, format)
        noteMoved(index)
    }

    /// `response.audio_timestamp.delta`.
    mutating func note(_ word: AudioTimestampDelta, item: Int, of response: Int, format: SampleFormat) {
        guard let offset = word.audioOffsetMs else { return }
        let middle = Double(offset) + Double(word.audioDurationMs ?? 0) / 2
        change(sound(of: response, detectsSpeech: nil)) {
            let place = $0.place(ofItem: item, format: format)
            $0.items[place].words.append(ItemSound.TimedWord(text: word.text, middleMs: middle))
        }
    }

    /// `output_audio_buffer.started`: it stands for the first audio.
    mutating func start(_ response: Int, at moment: Timestamp?, detectsSpeech: Bool?) {
        let (index, started) = (sound(of: response, detectsSpeech: detectsSpeech), wallMs(moment))
        change(index) {
            $0.startedMs = $0.startedMs ?? started
            if $0.firstAudioMs == nil { ($0.firstAudioAt, $0.firstAudioMs) = (moment, started) }
        }
    }

    /// `output_audio_buffer.stopped`.
    mutating func stop(_ response: Int, at moment: Timestamp?) {
        guard let index = index(ofResponse: response) else { return }
        let stopped = wallMs(moment)
        change(index) { $0.stoppedMs = stopped }
        noteMoved(index)
    }
}

// MARK: - What cuts it

extension PlaybackFold {
    /// The client's `conversation.item.truncate`.
    mutating func truncate(item: Int, endMs: Double, at moment: Timestamp?) {
        guard let index = queue.lastIndex(where: { $0.items.contains { $0.item == item } }) else { return }
        cut(index, at: moment) { sound, at in
            sound.truncations.append(ResponseSound.Truncation(item: item, endMs: endMs, atMs: at))
        }
    }

    /// `output_audio_buffer.cleared`.
    mutating func clear(_ response: Int, at moment: Timestamp?) {
        guard let index = index(ofResponse: response) else { return }
        cut(index, at: moment) { $0.clearedMs = $0.clearedMs ?? $1 }
    }

    /// `response.done`.
    mutating func end(_ response: Int, isCancelled: Bool, at moment: Timestamp?) {
        placeQueue()
        guard let index = index(ofResponse: response) else { return }
        queue[index].isDone = true
        if isCancelled { cut(index, at: moment) { $0.cancelledMs = $0.cancelledMs ?? $1 } }
    }

    /// The client's `response.cancel`: it stops the audio, and what cuts it is that the server does.
    mutating func cancel(_ response: Int?, at moment: Timestamp?) {
        guard let index = response.map({ self.index(ofResponse: $0) }) ?? queue.indices.last else { return }
        cut(index, at: moment) { _, _ in }
    }

    /// `input_audio_buffer.speech_started`.
    mutating func beginSpeech(at moment: Timestamp?, interrupts: Bool) {
        placeQueue()
        let at = wallMs(moment)
        if let at { speeches.append((at, nil)) }
        var first = queue.endIndex
        for index in queue.indices.reversed() {
            let isOver =
                at.map { queue[index].isOver(at: $0, isLast: index == queue.count - 1) } ?? queue[index].mayBeCut
            if isOver { break }
            first = index
            // What has not begun yet is not interrupted.
            guard queue[index].isSpoken else { continue }
            change(index) {
                if let at {
                    $0.note(ResponseSound.Speech(atMs: at, interrupts: interrupts))
                } else {
                    $0.mayBeCut = true
                }
            }
        }
        // From the first that plays on, as each waits for the one before it.
        guard at != nil, interrupts else { return }
        for index in first..<max(first, queue.count) { noteMoved(index) }
    }

    /// The user's speech has ended.
    mutating func endSpeech(at moment: Timestamp?) {
        guard let last = speeches.indices.last, let end = wallMs(moment) else { return }
        placeQueue()
        speeches[last].endMs = end
        // All that played or waited while it lasted, which may be a queue of answers.
        for index in queue.indices.reversed() {
            changed.insert(queue[index].response)
            if index < queue.count - 1, queue[index].queueEndMs <= speeches[last].startMs { break }
        }
    }

    private mutating func cut(_ index: Int, at moment: Timestamp?, _ edit: (inout ResponseSound, Double?) -> Void) {
        let at = wallMs(moment)
        change(index) {
            edit(&$0, at)
            if let at { $0.stopsMs.append(at) } else { $0.mayBeCut = true }
        }
        noteMoved(index)
    }
}

extension ResponseSound {
    /// The place of an item among those with audio, new if it had none.
    fileprivate mutating func place(ofItem item: Int, format: SampleFormat) -> Int {
        if let known = items.lastIndex(where: { $0.item == item }) { return known }
        items.append(ItemSound(item: item, format: format))
        return items.count - 1
    }
}
