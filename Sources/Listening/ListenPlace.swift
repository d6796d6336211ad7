import LibC
package import NIOCore

/// A place to listen on, or where somebody listens.
package struct ListenPlace: CustomStringConvertible {
    private let host: String
    private let port: Int

    /// Names a place.
    ///
    /// - Parameters:
    ///   - host: An address, without the brackets of IPv6, or a name.
    ///   - port: A port; 0 for any that is free.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Host and port as in a URL.
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Finds the address to listen on.
    ///
    /// - Parameters:
    ///   - allowsRemote: Whether other machines may reach it.
    ///   - danger: What is to be feared from them: `whose sessions would …`.
    /// - Returns: The address.
    /// - Throws: ``ListenProblem`` when there is none, or it is not allowed.
    package func address(allowsRemote: Bool, danger: String) throws(ListenProblem) -> SocketAddress {
        let address: SocketAddress
        do {
            address = try SocketAddress.makeAddressResolvingHost(host, port: port)
        } catch {
            throw ListenProblem(description: "\(host) is not an address of this machine")
        }
        guard allowsRemote || address.isLoopback else {
            throw ListenProblem(
                isRemote: true,
                description: "\(host) can be reached from other machines, \(danger)"
            )
        }
        return address
    }

    /// Why it can't be listened on, after an error of binding to it.
    package func problem(_ error: any Error) -> ListenProblem {
        let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(type(of: error))"
        return ListenProblem(description: "can't listen on \(self): \(reason)")
    }
}

extension SocketAddress {
    /// Whether only this machine can reach it.
    fileprivate var isLoopback: Bool {
        guard let ipAddress else { return false }
        return ipAddress == "::1" || ipAddress.hasPrefix("127.") || ipAddress.hasPrefix("::ffff:127.")
    }
}

/// Why a place can't be listened on.
package struct ListenProblem: Error {
    /// Whether it is that other machines could reach it.
    package var isRemote = false
    /// What is wrong, and where.
    package let description: String

    /// States what is wrong.
    package init(isRemote: Bool = false, description: String) {
        self.isRemote = isRemote
        self.description = description
    }
}
