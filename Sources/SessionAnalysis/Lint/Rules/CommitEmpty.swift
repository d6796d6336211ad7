import RealtimeProtocol

/// A commit with under 100 ms of audio.
struct CommitEmpty: LintRule {
    static let id = "commit-empty"
    static let severity = Finding.Severity.warning
    static let summary = "Less than 100 ms of audio was committed."
    static let subjects: Set<LintSubject> = [.append, .audioBuffer, .error]

    private struct Commit {
        var seq: Int
        var eventID: String?
        /// How much was committed; nil when nobody knows.
        var bufferedMs: Double?
        var isFound = false
    }

    /// The least that the server takes, in milliseconds.
    private static let leastMs = 100.0
    private static let refusal = "input_audio_buffer_commit_empty"

    /// How much was appended since the last commit or clear; nil when nobody knows.
    private var bufferedMs: Double? = 0
    private var hasAudio = false
    private var lastCommit: Commit?

    mutating func note(_ append: LintAppend, in session: SessionFold, _ report: inout LintReport) {
        hasAudio = true
        bufferedMs = bufferedMs.flatMap { buffered in append.lengthMs.map { buffered + $0 } }
    }

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .inputAudioBufferClear: bufferedMs = 0
        case .inputAudioBufferCommit(let event):
            var commit = Commit(seq: moment.seq, eventID: event.eventID, bufferedMs: bufferedMs)
            if hasAudio, session.speechFold.detectsSpeech != true, let buffered = bufferedMs, buffered < Self.leastMs {
                commit.isFound = true
                find("\(LintText.duration(buffered)) of audio were committed", moment.seq, &report)
            }
            lastCommit = commit
            bufferedMs = 0
        default: return
        }
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .error(let event) = event, event.failure.code == Self.refusal, let commit = lastCommit,
            event.refusedEventID == nil || event.refusedEventID == commit.eventID
        else { return }
        lastCommit = nil
        // What was refused is still in the buffer.
        bufferedMs = bufferedMs.flatMap { buffered in commit.bufferedMs.map { buffered + $0 } }
        if !commit.isFound { find("The server found too little audio to commit", commit.seq, &report) }
    }

    private func find(_ what: String, _ seq: Int, _ report: inout LintReport) {
        report.find("\(what), and the server needs at least 100 ms: append audio first, and commit once.", at: seq)
    }
}
