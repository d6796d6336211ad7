import RealtimeProtocol

/// A commit of the client's while turn detection commits.
struct CommitBesideVAD: LintRule {
    static let id = "commit-beside-vad"
    static let severity = Finding.Severity.warning
    static let summary = "The client committed audio while turn detection was on, which commits by itself."
    static let subjects: Set<LintSubject> = [.audioBuffer]

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .inputAudioBufferCommit = event, session.speechFold.detectsSpeech == true else { return }
        report.find(
            "input_audio_buffer.commit was sent while turn detection was on, which commits by itself and may cut the "
                + "user short: leave it out, or set turn_detection to null.",
            at: moment.seq
        )
    }
}
