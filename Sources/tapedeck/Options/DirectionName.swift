import ArgumentParser
import RealtimeProtocol

/// A direction as it is named on the command line.
enum DirectionName: String, ExpressibleByArgument, CaseIterable {
    case client
    case server

    /// The direction.
    var direction: Direction { self == .client ? .client : .server }
}
