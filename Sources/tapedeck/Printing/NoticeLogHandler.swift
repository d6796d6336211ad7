import Logging
import SessionRecording

/// Logs as notices, a line an event: `2026-11-22T09:00:00.104233Z info: session ended ending=closed session=01K…`.
struct NoticeLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    private let notices: NoticeQueue

    init(_ notices: NoticeQueue) {
        self.notices = notices
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }
            .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        notices.write(TextSanitizer.line("\(Timestamp.now()) \(event.level): \(event.message)\(facts)") + "\n")
    }
}
