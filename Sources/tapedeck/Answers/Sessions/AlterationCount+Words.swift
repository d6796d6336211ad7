import SessionAnalysis
import SessionRecording

extension AlterationCount {
    /// The counts that are not zero, in words.
    var words: [String] {
        [(redacted, "redacted"), (cutShort, "cut short"), (withoutAudio, "without their audio")]
            .filter { $0.0 > 0 }.map { "\(HumanText.count($0)) \($1)" }
    }
}
