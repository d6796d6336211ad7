import Logging
import RealtimeProtocol
import ReplayServer
import SessionRecording
import TestSupport
import Testing

extension Recording {
    /// A sample.
    static func sample(_ name: String) throws -> Recording {
        try #require(try read(path: Fixtures.sample(name).path).first)
    }

    /// A recording of events that are written as `<` (client) or `>` (server) and JSON, without times.
    init(_ lines: [String], id: String = "session", model: String? = nil, serverClose: Close? = nil) {
        var metadata = SessionMetadata(id: id)
        metadata.model = model
        metadata.serverClose = serverClose
        let events = lines.enumerated().map { index, line in
            RecordedEvent(
                seq: index + 1,
                at: nil,
                direction: line.hasPrefix("<") ? .client : .server,
                payload: Array(line.dropFirst(2).utf8)[...]
            )
        }
        self.init(metadata: metadata, events: events)
    }

    /// The texts of what the server sent.
    var serverTexts: [String] {
        events.filter { $0.direction == .server }.map { String(decoding: $0.payload, as: UTF8.self) }
    }

    /// A short exchange.
    static let greeting = Recording([
        #"> {"type":"session.created","session":{"type":"realtime","id":"sess_1"}}"#,
        #"< {"type":"session.update","session":{"type":"realtime"}}"#,
        #"> {"type":"session.updated","session":{"type":"realtime","id":"sess_1"}}"#,
        #"< {"type":"response.create"}"#,
        #"> {"type":"response.created","response":{"id":"resp_1","metadata":null}}"#,
        #"> {"type":"response.done","response":{"id":"resp_1","metadata":null}}"#,
    ])
}

extension Logger {
    /// Logs nothing.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension ReplayServer.Configuration {
    /// Never gives a client up: on a machine with much else to do, tests take what time they take.
    static var patient: Self {
        var configuration = Self()
        configuration.timeout = nil
        configuration.handshakeTimeout = .seconds(3600)
        configuration.closeTimeout = .seconds(3600)
        return configuration
    }
}
