import Logging
import NIOCore
import SessionRecorder

/// What every connection of a proxy shares.
struct ProxyService: Sendable {
    let configuration: ProxyConfiguration
    let connector: UpstreamConnector
    let recorder: Recorder
    let connections: OpenConnections
    let logger: Logger

    var handshakeTimeout: TimeAmount { TimeAmount(configuration.handshakeTimeout) }

    var patience: Patience { Patience(configuration) }
}
