import Logging
import Waiting

/// Keeps what is logged.
struct LogCollector: LogHandler {
    let lines = Watched<[String]>([])
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    var logger: Logger { Logger(label: "test") { _ in self } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.update { $0.append("\(event.level): \(event.message) \(event.metadata ?? [:])") }
    }
}
