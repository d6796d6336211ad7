import NIOCore

/// How long peers are waited for.
struct Patience {
    /// For the answer to a close frame, and for the end of the stream.
    let closing: TimeAmount
    /// For what is left to be taken.
    let flushing: TimeAmount

    init(_ configuration: ProxyConfiguration) {
        closing = TimeAmount(configuration.closeTimeout)
        flushing = TimeAmount(configuration.flushTimeout)
    }
}
