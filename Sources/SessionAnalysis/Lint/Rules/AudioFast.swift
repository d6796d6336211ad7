import SessionRecording

/// Audio that comes faster than it could be spoken.
struct AudioFast: LintRule {
    static let id = "audio-fast"
    static let severity = Finding.Severity.warning
    static let summary = "Audio was appended faster than 1.5 times real time."
    static let subjects: Set<LintSubject> = [.append, .pace]

    private static let mostRate = 1.5
    /// A client may send at once what it has held back, such as while it connected; in milliseconds.
    private static let heldBackMs = 5000.0

    /// The stretch that runs ahead of the clock: how much audio, in how long, from which event on.
    private var audioMs = 0.0
    private var wallMs = 0.0
    private var startSeq = 0
    private var last: Int64?
    /// How many windows in a row were fast: of one, most may have been held back.
    private var fastWindows = 0
    private var isFound = false

    mutating func note(_ window: InputWindow, in session: SessionFold, _ report: inout LintReport) {
        fastWindows = window.rate > Self.mostRate ? fastWindows + 1 : 0
    }

    mutating func note(_ append: LintAppend, in session: SessionFold, _ report: inout LintReport) {
        guard !isFound else { return }
        guard let at = append.at?.microseconds, let length = append.lengthMs else {
            last = nil
            return
        }
        // The first of a stretch is in time.
        let passed = last.map { max(0, Double(at - $0) / 1000) } ?? length
        last = at
        audioMs += length
        wallMs += passed
        if wallMs >= audioMs {
            (audioMs, wallMs, startSeq) = (0, 0, append.seq)
        } else if isTooFast {
            isFound = true
            report.find(
                "\(LintText.duration(audioMs)) of audio were sent within \(LintText.duration(wallMs)), so turn detection "
                    + "and interruptions do not work as in a call: send audio as fast as it plays.",
                at: max(startSeq, 1)
            )
        }
    }

    /// Whether it is more than what was held back, or goes on at that pace.
    private var isTooFast: Bool {
        if audioMs - Self.heldBackMs > wallMs * Self.mostRate { return true }
        return fastWindows > 1 && audioMs > Self.heldBackMs && audioMs > wallMs * Self.mostRate
    }
}
