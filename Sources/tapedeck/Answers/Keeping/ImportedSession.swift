import JSONBytes
import SessionRecording
import SessionStore

/// A session that was imported.
struct ImportedSession {
    var file: String
    var stored: StoredSession
    var events: Int

    static var listing: Listing<ImportedSession> {
        Listing(
            columns: [
                .text("SESSION", style: { _ in .cyan }) { $0.stored.metadata.id },
                .number("EVENTS") { HumanText.count($0.events) },
                .text("MODEL") { $0.stored.metadata.model },
                .text("FILE", flexible: true) { $0.file },
            ],
            fields: [
                Field("session") { .string($0.stored.metadata.id) },
                Field("events") { .integer($0.events) },
                Field("model") { JSON($0.stored.metadata.model) },
                Field("file") { .string($0.file) },
            ]
        )
    }
}
