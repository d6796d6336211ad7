/// Silent input for ten seconds.
struct AudioSilent: LintRule {
    static let id = "audio-silent"
    static let severity = Finding.Severity.warning
    static let summary = "The appended audio was silent for 10 s."
    static let subjects: Set<LintSubject> = [.append]

    private static let leastMs = 10_000.0

    /// The stretch of silence at the end, and the event that it begins with.
    private var silentMs = 0.0
    private var startSeq = 0
    /// All of the stretches that are long enough.
    private var stretches = 0
    private var totalMs = 0.0
    private var finding: Int?

    mutating func note(_ append: LintAppend, in session: SessionFold, _ report: inout LintReport) {
        guard let length = append.lengthMs, !append.isRedacted, session.speechFold.clock.isLastSilent == true else {
            silentMs = 0
            return
        }
        if silentMs == 0 { startSeq = append.seq }
        let before = silentMs
        silentMs += length
        guard silentMs >= Self.leastMs else { return }
        if before < Self.leastMs {
            stretches += 1
            totalMs += silentMs
        } else {
            totalMs += length
        }
        if let finding { report.restate(finding, message) } else { finding = report.find(message, at: startSeq) }
    }

    private var message: String {
        let times = stretches == 1 ? "" : " in \(stretches) stretches"
        return """
            The audio was silent (below −60 dBFS) for \(Int(totalMs / 1000)) s\(times): check whether the microphone is \
            muted, or the wrong one.
            """
    }
}
