import JSONBytes
import RealtimeProtocol

extension RateLimit {
    /// The limit by the wire's names.
    var json: JSON {
        .object([
            ("name", JSON(name)), ("limit", JSON(limit)), ("remaining", JSON(remaining)),
            ("reset_seconds", JSON(resetSeconds)),
        ])
    }
}
