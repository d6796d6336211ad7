import RealtimeProtocol

/// `response.create` for speech that turn detection answers by itself.
///
/// A response for a message, for a tool's output, or for nothing new is the client's to ask for.
struct CreateBesideVAD: LintRule {
    static let id = "create-beside-vad"
    static let severity = Finding.Severity.warning
    static let summary = "The client asked for a response to speech that turn detection answers by itself."
    static let subjects: Set<LintSubject> = [.audioBuffer, .item, .response]

    /// The speech that is about to be answered: its item.
    private var awaited: String??

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .conversationItemCreate: awaited = nil
        case .responseCreate(let event):
            guard let item = awaited, event.response?.conversation != "none" else { return }
            awaited = nil
            report.find(
                "response.create was sent for speech that turn detection answers by itself, so one of the two is refused "
                    + "or answers twice: leave it out, or set create_response to false.",
                at: moment.seq,
                item: item
            )
        default: return
        }
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .inputAudioBufferSpeechStopped(let event) where session.speechFold.settings.answersSpeech:
            awaited = .some(event.itemID)
        case .inputAudioBufferSpeechStarted, .responseCreated: awaited = nil
        default: return
        }
    }
}
