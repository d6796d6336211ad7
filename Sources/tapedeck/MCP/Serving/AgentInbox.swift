import Dispatch
import LibC
import ModelContext
import Waiting

/// What happens to a server, in the order in which it happens.
final class AgentInbox: Sendable {
    /// Something that happened.
    enum Event: Sendable {
        /// The client sent a line.
        case line(MessageLines.Line)
        /// The answer to a call was found, or there is none.
        case answer(Int, Result<ContextAnswer, ProtocolError>)
        /// The client will not send anything more.
        case hangUp
        /// The process was asked to end.
        case stop
    }

    /// A client that sends more than is answered has to wait.
    private static let room = 64

    private let events = Monitor<[Event]>([])

    /// Tells that something happened.
    func put(_ event: Event) { events.withLock { $0.append(event) } }

    /// The next event.
    ///
    /// - Parameter time: The longest to wait; nil waits for as long as it takes.
    /// - Returns: The event; nil when nothing happened in time.
    func next(within time: Duration?) -> Event? {
        events.block(for: time) { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// Starts to read lines from standard input, on a thread of its own.
    func readStandardInput() {
        DispatchQueue(label: "tapedeck.mcp.input").async { [self] in
            var lines = MessageLines()
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while let count = Self.read(&buffer) {
                for line in lines.take(buffer[..<count]) { putLine(line) }
            }
            for line in lines.finish() { putLine(line) }
            put(.hangUp)
        }
    }

    private func putLine(_ line: MessageLines.Line) {
        events.block { events -> Void? in
            events.count < Self.room ? events.append(.line(line)) : nil
        }
    }

    /// Reads some bytes; nil at the end.
    private static func read(_ buffer: inout [UInt8]) -> Int? {
        while true {
            let count = LibC.read(STDIN_FILENO, &buffer, buffer.count)
            if count > 0 { return count }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}
