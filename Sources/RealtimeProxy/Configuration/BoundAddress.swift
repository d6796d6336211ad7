import Listening

/// Where a proxy listens.
public struct BoundAddress: Sendable, Hashable, CustomStringConvertible {
    /// The address.
    public let host: String
    /// The port.
    public let port: Int

    /// Address and port as in a URL.
    public var description: String { ListenPlace(host: host, port: port).description }
}
