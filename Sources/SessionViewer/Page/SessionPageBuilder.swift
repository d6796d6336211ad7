import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Puts a session's page together: what commands print, and what follows from the events beside it.
struct SessionPageBuilder {
    let metadata: SessionMetadata
    let fileName: String?
    let fold: PageFold
    let rows: ViewerRows
    /// Whether the sound is known, too.
    let isComplete: Bool

    /// What is asked for more than once.
    private let places: [String: ResponsePlace]
    private let spoken: [String: SpokenItem]
    private let speech: [DetectedSpeech]
    private let speechByItem: [String: DetectedSpeech]
    private let responsesByID: [String: ResponseSummary]
    private let calls: [CallTimes]
    private let turnsByItem: [String: Int]

    /// Gathers what a page is made of.
    init(
        _ metadata: SessionMetadata,
        fileName: String?,
        _ fold: PageFold,
        _ rows: ViewerRows,
        isComplete: Bool = true
    ) {
        self.metadata = metadata
        self.fileName = fileName
        self.fold = fold
        self.rows = rows
        self.isComplete = isComplete
        places = fold.sound.placesOfResponses
        let said = fold.sound.spokenByUser + fold.sound.spokenByAssistant
        spoken = Dictionary(said.compactMap { item in item.itemID.map { ($0, item) } }) { _, last in last }
        speech = fold.sound.detectedSpeech
        speechByItem = Dictionary(speech.compactMap { heard in heard.itemID.map { ($0, heard) } }) { _, last in last }
        responsesByID = Dictionary(rows.responses.compactMap { made in made.id.map { ($0, made) } }) { _, last in last }
        calls = rows.toolCalls.map { CallTimes($0.value, fold) }
        let inputs = rows.turns.compactMap { row in row.value.inputItemID.map { ($0, row.value.ordinal) } }
        turnsByItem = Dictionary(inputs) { first, _ in first }
    }

    private var clock: SessionClock { fold.clock }

    /// The page.
    func page() -> SessionPage {
        var page = SessionPage()
        page.seq = fold.lastSeq
        addHead(&page)
        addRows(&page)
        page.add("latencies", latencies)
        page.add("items", items)
        page.add("calls", calls.map(call))
        page.add("speech", speech.map(json))
        page.add("responses", responses)
        page.add("transcriptions", fold.transcriptions.notes.map(json))
        page.add("transcripts", fold.transcripts.notes.map(json))
        page.add("problems", rows.problems.map { $0.text.adding("t", clock.json($0.value.at)).json })
        page.add("limits", fold.limits.map { moment($0.seq, $0.at, ("limits", .array($0.value.map(\.json)))) })
        page.add("configs", fold.configurations.map { moment($0.seq, $0.at, ("config", .verbatim($0.value))) })
        page.add("drift", fold.drift.notes.map(\.json))
        page.add("spans", fold.spans.notes.map(json))
        page.add("audio", AudioPart(fold).json)
        return page
    }

    private func moment(_ seq: Int, _ at: Timestamp?, _ member: JSON.Member) -> JSON {
        .object([("seq", .integer(seq)), ("t", clock.json(at)), member])
    }
}

// MARK: - Head and rows

extension SessionPageBuilder {
    private func addHead(_ page: inout SessionPage) {
        page.add("version", .integer(1))
        page.add("id", .string(metadata.id))
        page.add("title", .string(SessionTitle.of(metadata, fileName: fileName)))
        page.add("live", .bool(metadata.ending == .open))
        page.add("seq", .integer(fold.lastSeq))
        page.add("complete", .bool(isComplete))
        page.add("started_at", JSON(clock.zero?.description))
        page.add("times", .string(metadata.times.rawValue))
        page.add("duration_ms", .time(durationMs))
        page.add("recorded_ms", .time(fold.recordedMs))
        page.add("end", SessionEnd(metadata, problems: rows.problems.map(\.value), isClosed: fold.isClosed).json)
        page.add("whole", whole)
        page.add("latency", WaitFigures(rows.turns.map(\.value)).json)
    }

    /// To the last event, or the end of the sound, if that is later.
    private var durationMs: Double? {
        guard let recorded = fold.recordedMs else { return nil }
        guard fold.sound.hasTimes else { return recorded }
        let ends = (fold.sound.user + fold.sound.assistant(generated: false)).map(\.endMs)
        return max(recorded, ends.max() ?? 0)
    }

    private var whole: JSON {
        .object([
            ("lost", .integer(metadata.ledger.lostFrames)),
            ("excluded", .integer(metadata.ledger.excludedFrames)),
            ("cut_short", .integer(rows.cutShort)),
            ("without_audio", .integer(rows.withoutAudio)),
            ("redacted", .integer(rows.redacted)),
            ("losses", .array(fold.losses.map { moment($0.seq, $0.at, ("count", .integer($0.value))) })),
        ])
    }

    private func addRows(_ page: inout SessionPage) {
        page.add("session", rows.session.json)
        page.add("turns", rows.turns.map(\.text.json))
        page.add("conversation", rows.conversation.map(\.text.json))
        page.add("tools", rows.toolCalls.map(\.text.json))
        page.add("usage", rows.usage.json)
        page.add("cost", rows.cost.json)
        page.add("prices", JSON(rows.prices))
        page.add("findings", rows.findings.map(\.json))
    }
}

// MARK: - Latencies and responses

extension SessionPageBuilder {
    private var latencies: [JSON] {
        let byTurn = Dictionary(grouping: rows.responses) { response in
            response.id.flatMap { places[$0]?.turn } ?? 0
        }
        let callsByResponse = Dictionary(grouping: calls) { $0.call.responseID ?? "" }
        let approvals = calls.compactMap { times -> WaitParts.Approval? in
            guard let asked = times.approval?.askedAt, let answered = clock.ms(times.approval?.answer?.at) else {
                return nil
            }
            return WaitParts.Approval(askedMs: asked, answeredMs: answered, name: times.call.name)
        }
        return rows.turns.compactMap { row in
            let responses = (byTurn[row.value.ordinal] ?? []).map { response in
                WaitParts.Response(
                    id: response.id,
                    createdMs: clock.ms(response.createdAt),
                    firstAudioMs: clock.ms(response.firstAudioAt),
                    firstTextMs: clock.ms(fold.responses[response.id]?.firstTextAt),
                    calls: response.id.flatMap { callsByResponse[$0] } ?? []
                )
            }
            return WaitParts(row.value, endMs: clock.ms(row.value.inputEndedAt), responses, approvals)?.json
        }
    }

    private var responses: [JSON] {
        rows.responses.map { response in
            let note = fold.responses[response.id]
            let place = response.id.flatMap { places[$0] }
            return .object([
                ("id", JSON(response.id)),
                ("requested", clock.json(note?.requestedAt)),
                ("created", clock.json(response.createdAt)),
                ("first", clock.json(response.firstDeltaAt)),
                ("first_kind", JSON(note?.firstKind)),
                ("done", clock.json(response.doneAt)),
                ("status", JSON(response.status)),
                ("reason", JSON(response.reason)),
                ("code", JSON(response.error?.code)),
                ("message", JSON(response.error?.message)),
                ("tokens", JSON(note?.tokens)),
                ("turn", JSON(place?.turn)),
                ("out_of_band", .bool(place?.isOutOfBand ?? false)),
                ("seq", JSON(note?.seq ?? fold.rowSeqs[response])),
                ("done_seq", JSON(response.doneSeq)),
                ("items", .array((note?.items ?? []).map(JSON.string))),
            ])
        }
    }

    private func call(_ times: CallTimes) -> JSON {
        let approval = times.approval.map { approval in
            JSON.object([
                ("asked", .time(approval.askedAt)),
                ("answered", clock.json(approval.answer?.at)),
                ("approve", approval.answer?.approve.map(JSON.bool) ?? .null),
            ])
        }
        let run = times.run.map { JSON.object([("from", .time($0.from)), ("to", .time($0.to))]) }
        return .object([
            ("id", JSON(times.id)),
            ("seq", JSON(times.seq)),
            ("t0", .time(times.from)),
            ("t1", .time(times.to)),
            ("ms", .duration(times.ms)),
            ("turn", JSON(times.call.responseID.flatMap { places[$0]?.turn })),
            ("denied", .bool(times.isDenied)),
            ("approval", approval ?? .null),
            ("run", run ?? .null),
        ])
    }
}

// MARK: - Items

extension SessionPageBuilder {
    private var items: [JSON] {
        let turns = Dictionary(rows.turns.map { ($0.value.ordinal, $0.value) }) { first, _ in first }
        return rows.conversation.map { row in
            let item = row.value
            let turn = item.responseID.flatMap { places[$0]?.turn } ?? item.id.flatMap { turnsByItem[$0] }
            var part = ItemPart(item, fold)
            part.turn = turn
            part.spoken = item.id.flatMap { spoken[$0] }
            part.speech = item.id.flatMap { speechByItem[$0] }
            part.response = item.responseID.flatMap { responsesByID[$0] }
            if item.interrupted == true, item.role == "assistant" {
                part.stopMs = turn.flatMap { turns[$0]?.bargeinStopMs }
            }
            return part.json
        }
    }
}

// MARK: - The other parts

extension SessionPageBuilder {
    private func json(_ speech: DetectedSpeech) -> JSON {
        .object([
            ("item", JSON(speech.itemID)),
            ("t0", .time(speech.startMs)),
            ("t1", .time(speech.endMs)),
            ("detected", clock.json(speech.detectedAt)),
            ("stopped", clock.json(speech.stoppedAt)),
            ("silence_ms", JSON(speech.itemID.flatMap { fold.silences[$0] })),
            ("from", JSON(speech.endedFrom?.rawValue)),
            ("seq", JSON(fold.items[speech.itemID]?.seq)),
        ])
    }

    private func json(_ note: TranscriptionNotes.Note) -> JSON {
        .object([
            ("item", .string(note.item)),
            ("t0", clock.json(note.startedAt)),
            ("t1", clock.json(note.endedAt)),
            ("status", .string(note.status)),
            ("text", JSON(note.text)),
            ("code", JSON(note.code)),
            ("message", JSON(note.message)),
            ("seq", .integer(note.seq)),
        ])
    }

    private func json(_ note: TranscriptNotes.Note) -> JSON {
        let times = note.pieces.map { clock.ms($0.at) }
        let ends = Array(times.dropFirst()) + [times.last ?? nil]
        let words = note.pieces.indices.map { index in
            JSON.array([.time(times[index]), .time(ends[index]), .string(note.pieces[index].text), .integer(1)])
        }
        return .object([
            ("role", .string(note.role)),
            ("seq", .integer(note.seq)),
            ("t0", .time(times.first ?? nil)),
            ("t1", .time(times.last ?? nil)),
            ("text", .string(note.text)),
            ("words", .array(words)),
        ])
    }

    private func json(_ note: SpanNotes.Note) -> JSON {
        .object([
            ("kind", .string(note.kind)),
            ("t0", clock.json(note.startedAt)),
            ("t1", clock.json(note.endedAt)),
            ("seq", .integer(note.seq)),
        ])
    }
}

extension DriftNotes.Note {
    fileprivate var json: JSON {
        .object([
            ("type", .string(type)),
            ("path", JSON(path)),
            ("direction", .string(direction.description)),
            ("count", JSON(count)),
            ("first_seq", .integer(firstSeq)),
        ])
    }
}

extension RateLimit {
    /// The limit by the wire's names.
    fileprivate var json: JSON {
        .object([
            ("name", JSON(name)), ("limit", JSON(limit)), ("remaining", JSON(remaining)),
            ("reset_seconds", JSON(resetSeconds)),
        ])
    }
}
