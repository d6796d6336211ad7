import RealtimeProtocol
import SessionRecording

/// Nobody spoke for five seconds after an input.
struct DeadAir: LintRule {
    static let id = "dead-air"
    static let severity = Finding.Severity.warning
    static let summary = "Nobody spoke for 5 s after an input."
    static let subjects: Set<LintSubject> = [.audioBuffer, .item, .response, .part, .session]

    /// An input that waits to be answered.
    private struct Wait {
        /// From when on nobody spoke.
        var since: Timestamp
        var seq: Int
        var itemID: String?
        var finding: Int?
    }

    private static let mostMs = 5000.0

    private var wait: Wait?
    /// Whether the user has written something that no response is about yet.
    private var hasMessage = false

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .conversationItemCreate(let event):
            if case .message(let message) = event.item, message.role == .user { hasMessage = true }
        case .responseCreate(let event) where event.response?.conversation != "none" && hasMessage && wait == nil:
            hasMessage = false
            begin(moment.at, nil, moment, session)
        default: return
        }
        check(moment, session, &report)
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionCreated:
            (wait, hasMessage) = (nil, false)
        case .inputAudioBufferSpeechStarted:
            check(moment, session, &report)
            wait = nil
        case .inputAudioBufferCommitted(let event):
            check(moment, session, &report)
            // Without a response, nobody has to speak.
            guard session.speechFold.settings.answersSpeech else {
                hasMessage = true
                return
            }
            begin(session.lastCommitted?.endedAt ?? moment.at, event.itemID, moment, session)
        case .responseOutputTextDone, .responseDone:
            // Where the answer is in writing, nobody has to speak.
            guard moment.response.flatMap({ session.responseFold.firstTextAt(ofResponse: $0) }) != nil else {
                return check(moment, session, &report)
            }
            if let finding = wait?.finding { report.withdraw(finding) }
            wait = nil
        default: check(moment, session, &report)
        }
    }

    private mutating func begin(_ since: Timestamp?, _ itemID: String?, _ moment: LintMoment, _ session: SessionFold) {
        guard let since, session.speechFold.settings.converses else { return }
        let spoken = session.playbackFold.lastEndAt
        wait = Wait(since: spoken.map { max($0, since) } ?? since, seq: moment.seq, itemID: itemID)
    }

    private mutating func check(_ moment: LintMoment, _ session: SessionFold, _ report: inout LintReport) {
        guard let waiting = wait, let at = moment.at else { return }
        let answer = session.playbackFold.sounds.suffix(2).lazy.compactMap(\.firstAudioAt).first { $0 > waiting.since }
        let silent = min(answer ?? at, at).milliseconds(since: waiting.since)
        if silent > Self.mostMs {
            let message = """
                Nobody spoke for \(LintText.duration(silent)) after the user: see whether a tool, the model or the network \
                took so long, and have the assistant say something while the user waits.
                """
            if let finding = waiting.finding {
                report.restate(finding, message)
            } else {
                wait?.finding = report.find(message, at: waiting.seq, item: waiting.itemID)
            }
        }
        if answer != nil { wait = nil }
    }
}

extension PlaybackFold {
    /// When the last of the assistant's audio has been played; nil when nobody knows.
    fileprivate var lastEndAt: Timestamp? {
        guard let origin, let sound = sounds.last else { return nil }
        let playback = sound.playback()
        guard playback.hasTimes, playback.endMs.isFinite else { return nil }
        return Timestamp(microseconds: origin.microseconds + Int64((playback.endMs * 1000).rounded()))
    }
}
