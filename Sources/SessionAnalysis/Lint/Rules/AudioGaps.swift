import SessionAudio

/// Choppy input: while the client sends audio without a pause, less comes than time passes.
struct AudioGaps: LintRule {
    static let id = "audio-gaps"
    static let severity = Finding.Severity.warning
    static let summary = "The appended audio is choppy: less of it came than time passed."
    static let subjects: Set<LintSubject> = [.pace]

    /// A window with more than this part missing has gaps.
    private static let missingPart = 0.1
    /// So many of the last windows have to have gaps.
    private static let gapCount = 3
    private static let windowCount = 5

    private var lastWindows: [InputWindow] = []
    private var lostMs = 0.0
    private var soundMs = 0.0
    private var finding: Int?

    mutating func note(_ window: InputWindow, in session: SessionFold, _ report: inout LintReport) {
        lastWindows = lastWindows.suffix(Self.windowCount - 1) + [window]
        if hasGaps(window) {
            lostMs += window.wallMs - window.audioMs
            soundMs += window.wallMs
            if let finding { report.restate(finding, message) }
        }
        guard finding == nil else { return }
        let choppy = lastWindows.filter(hasGaps)
        guard choppy.count >= Self.gapCount, let first = choppy.first, !fitsOneRate(choppy, session) else { return }
        finding = report.find(message, at: first.startSeq)
    }

    private func hasGaps(_ window: InputWindow) -> Bool { window.rate < 1 - Self.missingPart }

    /// Audio of another rate is no choppy audio.
    private func fitsOneRate(_ windows: [InputWindow], _ session: SessionFold) -> Bool {
        guard let format = session.speechFold.settings.format else { return false }
        let rates = Set(windows.map { AudioFormatMismatch.rate(fitting: $0, as: format) })
        return rates.count == 1 && rates.first != .some(nil)
    }

    private var message: String {
        """
        The audio is choppy: in \(LintText.duration(soundMs)), \(LintText.duration(lostMs)) are missing, so words are \
        cut: send every chunk that the microphone gives, silence included.
        """
    }
}
