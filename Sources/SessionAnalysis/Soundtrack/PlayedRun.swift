/// A run of audio on the session's clock, with what of it was heard.
package struct PlayedRun: Sendable {
    /// The item that it is of; nil for the user's audio, and for output that is of no item.
    package var itemID: String?
    /// Where it is on the clock, with what was generated and not heard.
    package var run: SoundRun
    /// How much of it, from its beginning, was heard, in milliseconds.
    package var heardMs: Double

    /// Describes a run.
    package init(itemID: String?, run: SoundRun, heardMs: Double) {
        self.itemID = itemID
        self.run = run
        self.heardMs = heardMs
    }
}

extension SoundFold {
    /// The assistant's audio where it plays; what was cut off keeps its place.
    ///
    /// An answer that follows waits for what was heard before it, so what nobody heard may overlap it.
    package var played: [PlayedRun] {
        (spokenByAssistant.flatMap(\.runs) + playedOutput).sorted { $0.run.startMs < $1.run.startMs }
    }

    /// The output of a session without responses: all of it is heard.
    private var playedOutput: [PlayedRun] {
        outputRuns.map { PlayedRun(itemID: nil, run: $0, heardMs: $0.lengthMs) }
    }
}
