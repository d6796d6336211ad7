package import RealtimeProtocol

/// How many events of a session are stored, by direction.
package struct StoredCounts: Sendable, Hashable {
    package private(set) var client = 0
    package private(set) var server = 0

    package init() {}

    package mutating func add(_ direction: Direction) {
        switch direction {
        case .client: client += 1
        case .server: server += 1
        }
    }

    package subscript(direction: Direction) -> Int { direction == .client ? client : server }
}
