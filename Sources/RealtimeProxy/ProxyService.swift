import Logging
import NIOCore

/// What every connection of a proxy shares.
struct ProxyService: Sendable {
    let configuration: ProxyConfiguration
    let connector: UpstreamConnector
    let tapes: any SessionTapes
    let connections: OpenConnections
    let logger: Logger

    var handshakeTimeout: TimeAmount { TimeAmount(configuration.handshakeTimeout) }

    var patience: Splice.Patience { Splice.Patience(configuration) }
}
