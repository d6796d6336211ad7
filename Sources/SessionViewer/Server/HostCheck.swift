import NIOCore

/// Tells whether a request was meant for this server.
///
/// A page of somebody else's may have its name lead here (DNS rebinding). Then the browser tells that name.
struct HostCheck: Sendable {
    private let listenHost: String
    private let allowsRemote: Bool

    /// Checks requests for a server.
    init(_ configuration: ViewerServer.Configuration) {
        listenHost = configuration.listenHost
        allowsRemote = configuration.allowsRemote
    }

    /// Whether the `Host` of a request is this server.
    func accepts(_ authority: String?, port: Int?) -> Bool {
        guard let authority, let (host, given) = Self.parts(of: authority), given ?? 80 == port ?? 80 else {
            return false
        }
        if host == "localhost" || host == listenHost.lowercased() { return true }
        guard let address = try? SocketAddress(ipAddress: host, port: 0) else { return false }
        return allowsRemote || address.ipAddress == "::1" || address.ipAddress?.hasPrefix("127.") == true
    }

    /// Host and port: `127.0.0.1:8767`, `[::1]:8767`, `localhost`.
    private static func parts(of authority: String) -> (host: String, port: Int?)? {
        let form = /(?:\[([0-9a-f:.]+)\]|([^:\[\]]+))(?::([0-9]{1,5}))?/
        guard let match = authority.lowercased().wholeMatch(of: form), let host = match.1 ?? match.2 else { return nil }
        return (String(host), match.3.flatMap { Int($0) })
    }
}
