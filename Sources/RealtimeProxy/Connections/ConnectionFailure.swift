import NIOCore
import NIOPosix
import NIOSSL

/// Puts what a connection failed of into plain words, without secrets.
enum ConnectionFailure {
    static func text(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError: connecting(error)
        case let error as IOError: error.description
        case NIOSSLError.handshakeFailed(let reason):
            "the TLS handshake failed (\(reason)); trusted are the system's certificate authorities (ca-certificates) "
                + "and those that were configured"
        case is NIOSSLExtraError: "its certificate is for another host name"
        case let error as ChannelError: channel(error)
        default: "the connection failed (\(type(of: error)))"
        }
    }

    /// Whether connecting took longer than it may.
    static func isTimeout(_ error: any Error) -> Bool {
        if let error = error as? NIOConnectionError { return error.connectionErrors.contains { isTimeout($0.error) } }
        if case .connectTimeout = error as? ChannelError { return true }
        return false
    }

    private static func connecting(_ error: NIOConnectionError) -> String {
        if let last = error.connectionErrors.last { return text(last.error) }
        return error.dnsAError == nil && error.dnsAAAAError == nil
            ? "there is nobody to connect to" : "the name \(error.host) is not known"
    }

    private static func channel(_ error: ChannelError) -> String {
        switch error {
        case .connectTimeout: "connecting took too long"
        case .eof, .inputClosed, .outputClosed, .ioOnClosedChannel, .alreadyClosed: "it closed the connection"
        default: "the connection failed"
        }
    }
}
