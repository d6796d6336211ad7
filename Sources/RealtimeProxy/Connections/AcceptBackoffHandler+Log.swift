import Logging
import NIOCore

extension AcceptBackoffHandler {
    /// Asks again after a second when no connection can be accepted, as when there are no more descriptors.
    ///
    /// Whoever connects goes on waiting; without the handler the event loop would ask again all the time.
    ///
    /// - Parameter logger: Told of it, once a minute.
    /// - Returns: The handler, for a channel that listens.
    static func telling(_ logger: Logger) -> AcceptBackoffHandler {
        var nextWarning: NIODeadline?
        return AcceptBackoffHandler(shouldForwardIOErrorCaught: false) { error in
            let now = NIODeadline.now()
            if nextWarning.map({ now >= $0 }) ?? true {
                nextWarning = now + .minutes(1)
                logger.warning(
                    "cannot accept connections; a session needs two file descriptors, and `ulimit -n` shows the limit",
                    metadata: ["reason": "\(error)"]
                )
            }
            return .seconds(1)
        }
    }
}
