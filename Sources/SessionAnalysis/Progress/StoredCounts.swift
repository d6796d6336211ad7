package import RealtimeProtocol
package import SessionRecording

/// How many events of a session are stored, by direction.
package struct StoredCounts: Sendable, Hashable {
    package private(set) var client = 0
    package private(set) var server = 0

    package var total: Int { client + server }

    package init() {}

    package mutating func add(_ direction: Direction) {
        switch direction {
        case .client: client += 1
        case .server: server += 1
        }
    }
}

extension Ledger {
    /// The account of a session of which so many events are stored.
    ///
    /// What the recorder claims to have seen and is not there counts as lost.
    package func reconciled(with stored: StoredCounts) -> Ledger {
        var ledger = self
        ledger.clientFrames = max(clientFrames, stored.client)
        ledger.serverFrames = max(serverFrames, stored.server)
        let missing = ledger.clientFrames + ledger.serverFrames - stored.total - excludedFrames
        ledger.lostFrames = max(lostFrames, missing)
        return ledger
    }

    /// Whether every frame that was seen is stored, lost or excluded.
    package func accounts(for stored: StoredCounts) -> Bool {
        clientFrames >= stored.client && serverFrames >= stored.server
            && clientFrames + serverFrames == stored.total + lostFrames + excludedFrames
    }
}
