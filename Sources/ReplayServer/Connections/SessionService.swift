import Logging
import NIOCore
import SessionReplay

/// Plays to whoever connects, each client in a task of its own.
struct SessionService: Sendable {
    let options: ServedSession.Options
    let closeTimeout: Duration
    let sessions: PlayedSessions
    let startsStopwatch: @Sendable () -> Stopwatch
    let logger: Logger

    /// Accepts connections until the listening one is closed, and returns when all of them are over.
    func accept(_ connections: SessionListener.Connections) async {
        await withDiscardingTaskGroup { group in
            do {
                try await connections.executeThenClose { inbound in
                    for try await connection in inbound {
                        group.addTask { await play(to: connection) }
                    }
                }
            } catch {
                // A failure to accept ends the accepting; what is on goes on.
                logger.error("no more clients can be accepted", metadata: ["reason": "\(type(of: error))"])
            }
        }
    }

    private func play(to connection: EventLoopFuture<SessionListener.Connection>) async {
        // Whoever does not finish the handshake is not served.
        guard case .session(let frames, let recording)? = try? await connection.get() else { return }
        let session = PlayedSession(recording, options, stopwatch: startsStopwatch())
        let place = sessions.add(session)
        logger.info("a client has connected", metadata: ["recording": "\(recording.name)"])
        await SessionConnection(frames: frames, session: session, closeTimeout: closeTimeout).run()
        logEnd(of: session)
        sessions.noteEnd(place)
    }

    private func logEnd(of session: PlayedSession) {
        let report = session.report
        logger.info(
            report.isFollowed ? "a client has followed" : "a client has deviated",
            metadata: [
                "recording": "\(session.name)",
                "client_events": "\(report.clientEvents)/\(report.expectedClientEvents)",
                "server_events": "\(report.serverEvents)/\(report.expectedServerEvents)",
                "deviations": "\(report.deviations.count)",
            ]
        )
    }
}
