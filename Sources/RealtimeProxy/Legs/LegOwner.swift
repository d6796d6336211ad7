import NIOCore

/// What a leg tells of its peer; all of it happens on the leg's event loop.
///
/// Messages go to the recorder, and are not told.
protocol LegOwner: AnyObject {
    /// Bytes came; their frames are looked at when the burst of reads is over.
    func received(_ bytes: ByteBuffer, on leg: ObservedLeg)
    /// A burst of reads is over.
    func burstEnded(on leg: ObservedLeg)
    /// A ping, a pong, a close or a malformed frame came.
    func saw(_ event: TapEvent, on leg: ObservedLeg)
    /// The peer takes more, or does not.
    func writabilityChanged(of leg: ObservedLeg)
    /// The connection has failed and is being closed.
    func failed(_ error: any Error, on leg: ObservedLeg)
    /// The connection is gone; nothing comes after this.
    func ended(_ leg: ObservedLeg)
}
