import Logging
import NIOCore
import SessionReplay

/// Plays to whoever connects, each client in a task of its own.
struct Stage: Sendable {
    let options: ServedSession.Options
    let performances: Performances
    let startsStopwatch: @Sendable () -> Stopwatch
    let logger: Logger

    /// Accepts connections until the listening one is closed, and returns when all of them are over.
    func accept(_ connections: SessionListener.Connections) async {
        // A failure to accept closes the listening connection: what is on goes on.
        try? await withThrowingDiscardingTaskGroup { group in
            try await connections.executeThenClose { inbound in
                for try await connection in inbound {
                    group.addTask { await perform(connection) }
                }
            }
        }
    }

    private func perform(_ connection: EventLoopFuture<SessionListener.Connection>) async {
        // Whoever does not finish the handshake is not served.
        guard case .session(let frames, let piece)? = try? await connection.get() else { return }
        let performance = Performance(piece, options, stopwatch: startsStopwatch())
        performances.add(performance)
        logger.info("a client has connected", metadata: ["recording": "\(piece.name)"])
        await PlayedConnection(channel: frames, performance: performance).run()
        let report = performance.report
        logger.info(
            "a client was played to",
            metadata: [
                "recording": "\(piece.name)",
                "server_events": "\(report.serverEvents)/\(report.expectedServerEvents)",
                "client_events": "\(report.clientEvents)/\(report.expectedClientEvents)",
                "deviations": "\(report.deviations.count)",
            ]
        )
        performances.noteEnd()
    }
}
