import RealtimeProtocol
import SessionAudio

/// The audio is not what the session's format says: a WAV header in it, half samples, another sample rate.
struct AudioFormatMismatch: LintRule {
    static let id = "audio-format"
    static let severity = Finding.Severity.error
    static let summary = "The appended audio is not in the session's format."
    static let subjects: Set<LintSubject> = [.append, .pace]

    /// What a recorder's rates are, in samples a second.
    private static let usualRates = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
    /// So many windows in a row have to fit another rate, and by how much each may miss it.
    private static let windowCount = 5
    private static let tolerance = 0.03
    /// So many appends in a row have to begin in the middle of a sample.
    private static let splitCount = 3
    /// `RIFF` and what follows of it in base64.
    private static let riff = Array("UklGR".utf8)

    private var hasHeader = false
    private var isOdd = false
    private var splits = 0
    private var hasSplits = false
    private var windows: [InputWindow] = []
    private var rate: Int?

    // MARK: - What it is made of

    mutating func note(_ append: LintAppend, in session: SessionFold, _ report: inout LintReport) {
        if !hasHeader, append.audio.characters.starts(with: Self.riff) { lookForHeader(append, &report) }
        guard append.format?.encoding == .pcm16 else {
            (isOdd, splits) = (false, 0)
            return
        }
        splits = isOdd ? splits + 1 : 0
        if append.byteCount % 2 == 1 { isOdd.toggle() }
        guard splits == Self.splitCount, !hasSplits else { return }
        hasSplits = true
        report.find(
            "The audio has an odd number of bytes, so from here on its samples are split and sound like noise: send "
                + "whole 16-bit samples.",
            at: append.seq
        )
    }

    private mutating func lookForHeader(_ append: LintAppend, _ report: inout LintReport) {
        guard let bytes = try? append.audio.decoded(), bytes.count >= WAVHeader.byteCount,
            bytes[8..<12].elementsEqual("WAVE".utf8)
        else { return }
        hasHeader = true
        report.find(
            "The audio begins with a WAV header, which is played as noise and hides the real format: skip to the "
                + "samples of its data chunk.",
            at: append.seq
        )
    }

    // MARK: - How fast it comes

    mutating func note(_ window: InputWindow, in session: SessionFold, _ report: inout LintReport) {
        guard rate == nil, let format = session.speechFold.settings.format, format.encoding == .pcm16 else { return }
        guard let fitting = Self.rate(fitting: window, as: format) else {
            windows = []
            return
        }
        if let first = windows.first, Self.rate(fitting: first, as: format) != fitting { windows = [] }
        windows.append(window)
        guard windows.count == Self.windowCount, let first = windows.first else { return }
        rate = fitting
        let audioMs = windows.reduce(0) { $0 + $1.audioMs }
        let wallMs = windows.reduce(0) { $0 + $1.wallMs }
        report.find(
            "\(LintText.duration(audioMs)) of audio came in \(LintText.duration(wallMs)), which is what \(fitting) Hz "
                + "sent as \(format.sampleRate) Hz looks like: resample it, or set the format's rate.",
            at: first.startSeq
        )
    }

    /// The rate that the audio has if it comes in real time; nil when it fits the one it is sent as, or none.
    static func rate(fitting window: InputWindow, as format: SampleFormat) -> Int? {
        usualRates.first { rate in
            let expected = Double(rate) / Double(format.sampleRate)
            return rate != format.sampleRate && abs(window.rate / expected - 1) <= tolerance
        }
    }
}
