import JSONBytes
import SessionRecording
import SessionStore

/// What became of a session of a database that was merged.
struct MergedSession {
    var file: String
    var merged: MergeReport.Session

    static var listing: Listing<MergedSession> {
        Listing(
            columns: [
                .text("SESSION", style: { _ in .cyan }) { $0.merged.session.metadata.id },
                .number("EVENTS") { $0.events.map(HumanText.count) },
                .text("MODEL") { $0.merged.session.metadata.model },
                .text("RESULT", style: { $0.style }) { $0.words },
                .text("FILE", flexible: true) { $0.file },
            ],
            fields: [
                Field("session") { .string($0.merged.session.metadata.id) },
                Field("events") { JSON($0.events) },
                Field("model") { JSON($0.merged.session.metadata.model) },
                Field("result") { .string($0.result) },
                Field("file") { .string($0.file) },
            ]
        )
    }

    /// How many events were stored.
    private var events: Int? {
        if case .merged(let events) = merged.outcome { events } else { nil }
    }

    private var result: String {
        switch merged.outcome {
        case .merged: "merged"
        case .alreadyThere: "already_there"
        case .different: "different"
        case .open: "open"
        }
    }

    private var words: String {
        switch merged.outcome {
        case .merged: "merged"
        case .alreadyThere: "there already"
        case .different(let seq): "differs from seq \(seq)"
        case .open: "being recorded"
        }
    }

    private var style: Style? {
        switch merged.outcome {
        case .merged: .green
        case .different: .red
        case .open: .yellow
        case .alreadyThere: nil
        }
    }
}
