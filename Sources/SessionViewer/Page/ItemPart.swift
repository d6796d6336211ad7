import JSONBytes
import SessionAnalysis
import SessionRecording

/// What the page shows of an item beside what `conversation` prints.
struct ItemPart {
    private let item: ConversationItem
    private let fold: PageFold
    private let note: ItemNotes.Note?
    /// The number of its turn.
    var turn: Int?
    /// Its audio.
    var spoken: SpokenItem?
    /// What turn detection heard of it.
    var speech: DetectedSpeech?
    /// The response that made it.
    var response: ResponseSummary?
    /// How long it took to stop when it was interrupted.
    var stopMs: Double?

    /// Looks at an item.
    init(_ item: ConversationItem, _ fold: PageFold) {
        self.item = item
        self.fold = fold
        note = fold.items[item.id]
    }

    var json: JSON {
        let words = words
        let span = span
        return .object([
            ("id", JSON(item.id)),
            ("seq", JSON(note?.seq ?? item.id.flatMap { fold.columns.firstSeq(of: $0) } ?? fold.rowSeqs[item])),
            ("t", .time(span?.from ?? fold.clock.ms(note?.at ?? item.createdAt))),
            ("turn", JSON(turn)),
            ("audio_ms", .duration(item.audioMs ?? spoken?.lengthMs)),
            ("heard_ms", .duration(item.heardMs)),
            ("play_from", .time(span?.from)),
            ("play_to", .time(span?.to)),
            ("words", words.isEmpty ? .null : .array(words.map(\.json))),
            ("timed", .bool(item.text.map { spoken?.tellsTimes(of: $0) ?? false } ?? false)),
            ("images", .array((note?.images ?? []).map { JSON($0) })),
            ("transcription", failure),
            ("approval", approval),
            ("server", JSON(note?.server)),
            ("listing", listing),
            ("delegation", delegation),
            ("stop_ms", .duration(stopMs)),
        ])
    }

    // MARK: - Times

    /// From when to when it was heard.
    private var span: (from: Double, to: Double)? {
        if let start = timelineMs(item.startMs), let end = timelineMs(item.endMs) { return (start, max(start, end)) }
        guard let spoken, let first = spoken.runs.first else { return spanOfSpeech }
        if spoken.side == .user {
            return spanOfSpeech ?? (first.run.startMs, spoken.runs.last?.run.endMs ?? first.run.endMs)
        }
        let last = spoken.runs.last { $0.heardMs > 0 } ?? first
        return (first.run.startMs, last.run.startMs + last.heardMs)
    }

    private var spanOfSpeech: (from: Double, to: Double)? {
        guard let speech, let start = speech.startMs, let end = speech.endMs else { return nil }
        return (start, max(start, end))
    }

    private func timelineMs(_ place: Double?) -> Double? {
        place.flatMap { fold.clock.ms(fold.sound.time(ofTimelineMs: $0, at: item.createdAt)) }
    }

    // MARK: - Words

    /// The words of the text, where their times are known or can be guessed.
    private var words: [PlacedWord] {
        guard let text = item.text, !text.isEmpty, fold.clock.zero != nil else { return [] }
        let heard = item.role == "assistant" ? item.heardText : nil
        if let spoken, !spoken.runs.isEmpty { return spoken.words(of: text, heardText: heard, endMs: speechLengthMs) }
        if let span { return SpokenItem.words(of: text, from: span.from, to: span.to) }
        // What was written: from its first piece to its last.
        guard let first = fold.clock.ms(response?.firstDeltaAt) else { return [] }
        let last = fold.responses[response?.id]?.lastTextAt ?? response?.doneAt
        return SpokenItem.words(of: text, from: first, to: fold.clock.ms(last) ?? first + 1000)
    }

    /// How much of the user's audio is speech: what follows is the silence that ended it.
    private var speechLengthMs: Double? {
        guard spoken?.side == .user, let span = spanOfSpeech else { return nil }
        return span.to - span.from
    }

    // MARK: - Other parts

    private var failure: JSON {
        guard let note = fold.transcriptions[item.id], note.status == "failed" else { return .null }
        return .object([
            ("status", .string(note.status)), ("code", JSON(note.code)), ("message", JSON(note.message)),
        ])
    }

    private var approval: JSON {
        guard item.type == "mcp_approval_request", let answer = fold.items.answer(to: item.id) else { return .null }
        return .object([
            ("approve", answer.approve.map(JSON.bool) ?? .null), ("reason", JSON(answer.reason)),
            ("t", fold.clock.json(answer.at)),
        ])
    }

    private var delegation: JSON {
        guard let target = note?.target else { return .null }
        return .object([("target", .string(target)), ("response", JSON(note?.workResponseID))])
    }

    private var listing: JSON {
        guard let note, item.type == "mcp_list_tools" else { return .null }
        let status = note.listing ?? (note.tools.isEmpty ? nil : "completed")
        return .object([("status", JSON(status)), ("tools", .array(note.tools.map(JSON.string)))])
    }
}

extension PlacedWord {
    fileprivate var json: JSON {
        .array([.time(startMs), .time(endMs), .string(text), .integer(isHeard ? 1 : 0)])
    }
}
