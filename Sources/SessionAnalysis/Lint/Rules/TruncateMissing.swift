import RealtimeProtocol

/// Speech interrupted playback on a WebSocket, and no truncate followed.
///
/// Where the server plays the audio itself (WebRTC, SIP), or truncates by itself, it knows what was heard.
struct TruncateMissing: LintRule {
    static let id = "truncate-missing"
    static let severity = Finding.Severity.error
    static let summary = "The user interrupted the assistant, and the client did not truncate what was left unheard."
    static let subjects: Set<LintSubject> = [.audioBuffer, .item, .response, .session]
    static let needsAllEvents = true

    private struct Interruption {
        var response: Int
        var seq: Int
        var message: String
        var itemID: String?
        var finding: Int?
    }

    /// Less than this left unheard may be the clock's error, in milliseconds.
    private static let leastMs = 300.0
    private static let rememberedCount = 8

    private var interruptions: [Interruption] = []
    /// Whether the server plays the audio itself.
    private var isPlayedByServer = false
    /// Whether the server truncates by itself.
    private var isTruncatedByServer = false
    /// Whether the server knows by itself what was heard.
    private var isServersMatter: Bool { isPlayedByServer || isTruncatedByServer }

    mutating func note(_: ClientEvent, _: LintMoment, in session: SessionFold, _ report: inout LintReport) {
        settle(session, &report)
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        settle(session, &report)
        switch event {
        case .sessionCreated(let event), .sessionUpdated(let event):
            if case .legacy(let legacy) = event.session, let detection = legacy.turnDetection {
                isTruncatedByServer = detection.value?.autoTruncate?.value == true
            }
        case .outputAudioBufferStarted, .outputAudioBufferStopped, .outputAudioBufferCleared: isPlayedByServer = true
        case .inputAudioBufferSpeechStarted: interrupt(moment, session)
        case .inputAudioBufferCommitted, .responseCreated: goOn(session, &report)
        default: return
        }
    }

    private mutating func interrupt(_ moment: LintMoment, _ session: SessionFold) {
        guard !isServersMatter else { return }
        for sound in session.playbackFold.sounds.suffix(2)
        where sound.hasAudio && sound.truncations.isEmpty
            && !interruptions.contains(where: { $0.response == sound.response })
        {
            let playback = sound.playback()
            guard playback.hasTimes, playback.cutSource == .speech, let heard = playback.heardMs,
                sound.lengthMs - heard >= Self.leastMs,
                let item = playback.items.first(where: { ($0.heardMs ?? 0) < $0.lengthMs })
            else { continue }
            let id = session.conversationFold.items[item.item].id
            interruptions.append(
                Interruption(
                    response: sound.response,
                    seq: moment.seq,
                    message: message(id, heard: heard, item: item, length: sound.lengthMs),
                    itemID: id
                )
            )
        }
        if interruptions.count > Self.rememberedCount { interruptions.removeFirst() }
    }

    private func message(_ id: String?, heard: Double, item: Playback.Item, length: Double) -> String {
        let end = Int((item.heardMs ?? 0).rounded())
        return """
            The user spoke after \(LintText.duration(heard)) of \(LintText.duration(length)), and the model believes \
            that all was heard: send conversation.item.truncate for \(LintText.name(id)) with audio_end_ms \(end), or \
            whatever your player has played.
            """
    }

    /// What has not come by now is missing; it may come late.
    private mutating func goOn(_ session: SessionFold, _ report: inout LintReport) {
        for index in interruptions.indices where interruptions[index].finding == nil {
            let interruption = interruptions[index]
            interruptions[index].finding = report.find(
                interruption.message,
                at: interruption.seq,
                item: interruption.itemID,
                response: session.conversationFold.scope(ofResponse: interruption.response)?.id
            )
        }
    }

    // A loop, as a closure would capture the session, which is a copy.
    private mutating func settle(_ session: SessionFold, _ report: inout LintReport) {
        for index in interruptions.indices.reversed() where isTold(interruptions[index], in: session) {
            let interruption = interruptions.remove(at: index)
            if let finding = interruption.finding { report.withdraw(finding) }
        }
    }

    private func isTold(_ interruption: Interruption, in session: SessionFold) -> Bool {
        if isServersMatter { return true }
        let sound = session.playbackFold.sound(ofResponse: interruption.response)
        let item = session.conversationFold.items.item(interruption.itemID)
        return sound?.truncations.isEmpty == false || item?.summary.truncatedAtMs != nil || item?.isDeleted == true
    }
}
